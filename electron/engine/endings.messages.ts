import { defineMessages } from '../contract/messages';

/** What is said of things that end by themselves one day. */
export const messages = defineMessages('known-ends', {
  en: {
    title: 'What ends by itself one day',
    pass: '{what}: ends in {days|# day|# days}, as last seen',
    fail: '{what}: ends in {days|# day|# days}, as last seen',
    today: '{what}: ends within 24 hours, as last seen',
    ended: '{what}: has ended, as last seen',
    none: 'Nothing is remembered here of what ends by itself',
    date: '{date:date}',
    remedy:
      'Renew it before that day: nobody can sign in with Microsoft 365 afterwards. The date is remembered from the last look at it; if it was renewed elsewhere, open this set-up in the window and look again.',
    'notify.soon': '{what}: ends in {days|# day|# days}',
    'notify.today': '{what}: ends within 24 hours',
    'notify.ended': '{what}: has ended',
    'notify.text': '{site}. Click to open this set-up and renew it.',
    'calendar.title': '{what}: ends today',
    'calendar.text':
      '{what} of {site} ends on this day. Renew it before: nobody can sign in with Microsoft 365 afterwards. Open LMS Setup for Microsoft 365 and choose the credential step.',
    'calendar.none': 'It is not known here when anything ends. Look at the credential step first.',
  },
  fr: {
    title: 'Ce qui expire un jour de lui-même',
    pass: '{what} : expire dans {days|# jour|# jours}, d’après le dernier examen',
    fail: '{what} : expire dans {days|# jour|# jours}, d’après le dernier examen',
    today: '{what} : expire dans moins de 24 heures, d’après le dernier examen',
    ended: '{what} : expiré, d’après le dernier examen',
    none: 'Aucune date de fin n’est mémorisée ici',
    date: '{date:date}',
    remedy:
      'Renouvelez cet élément avant cette date : ensuite, plus personne ne pourra se connecter avec Microsoft 365. La date provient du dernier examen ; si le renouvellement a eu lieu ailleurs, ouvrez cette configuration dans la fenêtre et vérifiez à nouveau.',
    'notify.soon': '{what} : expire dans {days|# jour|# jours}',
    'notify.today': '{what} : expire dans moins de 24 heures',
    'notify.ended': '{what} : expiré',
    'notify.text': '{site}. Cliquez pour ouvrir cette configuration et procéder au renouvellement.',
    'calendar.title': '{what} : expire aujourd’hui',
    'calendar.text':
      '{what} ({site}) : expire ce jour. Renouvelez-le avant : ensuite, plus personne ne pourra se connecter avec Microsoft 365. Ouvrez LMS Setup for Microsoft 365 et choisissez l’étape des informations d’identification.',
    'calendar.none':
      'Aucune date de fin n’est connue ici. Vérifiez d’abord l’étape des informations d’identification.',
  },
});
