import { defineMessages } from '../../contract/messages';

/** What a validation in the window has to say. */
export const messages = defineMessages('validation', {
  en: {
    signIn: 'Sign in, then validate again.',
    notAllowed: 'Not looked at: nobody has allowed this app to read this in Microsoft 365 yet',
    allowReading: 'Open the step and allow reading there, then validate again. Nothing is changed by it.',
    noReport: 'This set-up has not been validated yet',
    noSuchCheck: 'The last validation holds nothing of this name',
    noSuchRun: 'There is no earlier validation of this name any more',
    acceptUnknown: 'What nobody could look at cannot be accepted: nobody knows what it is.',
    acceptFine: 'This finding is OK: there is nothing to accept.',
    acceptUntil: 'Choose a day between today and {latest:date}.',
    acceptedBroken:
      'The accepted findings of this set-up cannot be read, so nothing was written over them. Put accepted.json in the folder of the set-up right, or remove it.',
  },
  fr: {
    signIn: 'Connectez-vous, puis lancez à nouveau la validation.',
    notAllowed: 'Non examiné : personne n’a encore autorisé cette application à lire cela dans Microsoft 365',
    allowReading:
      'Ouvrez l’étape et autorisez-y la lecture, puis lancez à nouveau la validation. Cela ne modifie rien.',
    noReport: 'Cette configuration n’a pas encore été validée',
    noSuchCheck: 'La dernière validation ne contient rien de ce nom',
    noSuchRun: 'Il n’y a plus de validation antérieure de ce nom',
    acceptUnknown:
      'Ce que personne n’a pu examiner ne peut pas être accepté : personne ne sait ce que c’est.',
    acceptFine: 'Ce constat est conforme : il n’y a rien à accepter.',
    acceptUntil: 'Choisissez un jour entre aujourd’hui et le {latest:date}.',
    acceptedBroken:
      'Les constats acceptés de cette configuration sont illisibles ; rien n’a donc été écrit à leur place. Corrigez accepted.json dans le dossier de la configuration, ou supprimez-le.',
  },
});
