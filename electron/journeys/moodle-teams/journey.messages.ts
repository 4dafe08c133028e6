import { defineMessages } from '../../engine/step';

export const messages = defineMessages('moodle-teams', {
  en: {
    title: 'Moodle and Microsoft Teams',
    lead: 'Connect a Moodle site with your Microsoft 365 tenant: plugins, app registration, secret and admin consent, each looked at, planned, and applied only after your approval.',
    needs:
      'You need a site administrator account in Moodle and, in Microsoft Entra ID, the Cloud Application Administrator role. Admin consent can be handed over to somebody else.',
    'ending.secret': 'Client secret of Moodle',
    'ending.certificate': 'Certificate of Moodle',
    'ending.bot-secret': 'Client secret of the assistant bot',
  },
  fr: {
    title: 'Moodle et Microsoft Teams',
    lead: 'Connectez un site Moodle à votre locataire Microsoft 365 : plugins, inscription d’application, secret et consentement administrateur, chaque point étant examiné, planifié, puis appliqué seulement après votre approbation.',
    needs:
      'Il vous faut un compte d’administrateur du site dans Moodle et, dans Microsoft Entra ID, le rôle Administrateur d’application cloud. Le consentement administrateur peut être transmis à une autre personne.',
    'ending.secret': 'Secret client de Moodle',
    'ending.certificate': 'Certificat de Moodle',
    'ending.bot-secret': 'Secret client du robot assistant',
  },
});
