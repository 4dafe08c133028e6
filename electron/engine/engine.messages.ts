import { defineMessages } from '../contract/messages';

/** What the engine itself has to say, whatever the journey. */
export const messages = defineMessages('engine', {
  en: {
    waitsFor: 'Waits for “{step}”',
    lookAgainLater: 'Look again in a moment. Nothing was changed by looking.',
    network: '{host} could not be reached',
    notAllowed: 'This app does not open addresses of {host}',
    stopped: 'Stopped before the answer came',
    busy: 'Something else is still running. Wait for it, or stop it first.',
    noSuchStep: 'This set-up has no such part',
    noneOpen: 'No set-up is open',
    noSuchProfile: 'This set-up is no longer on this computer, or a newer version of the app made it',
    onlyRehearsal: 'Only a rehearsal can start over',
    nothingToHandOver: 'There is nothing to hand over any more. Look again.',
    allowReading: 'Allow reading in Microsoft 365',
    'report.title': 'Validation report',
    'report.fail': 'To put right',
  },
  fr: {
    waitsFor: 'Attend « {step} »',
    lookAgainLater: 'Vérifiez à nouveau dans un instant. Rien n’a été modifié en regardant.',
    network: '{host} est injoignable',
    notAllowed: 'Cette application n’ouvre pas d’adresses de {host}',
    stopped: 'Arrêté avant la réponse',
    busy: 'Autre chose est encore en cours. Attendez ou arrêtez-le d’abord.',
    noSuchStep: 'Cette configuration n’a pas cette partie',
    noneOpen: 'Aucune configuration n’est ouverte',
    noSuchProfile:
      'Cette configuration n’est plus sur cet ordinateur, ou une version plus récente de l’application l’a créée',
    onlyRehearsal: 'Seule une simulation peut recommencer',
    nothingToHandOver: 'Il n’y a plus rien à transmettre. Vérifiez à nouveau.',
    allowReading: 'Autoriser la lecture dans Microsoft 365',
    'report.title': 'Rapport de validation',
    'report.fail': 'À corriger',
  },
});
