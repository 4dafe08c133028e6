import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-leavers', {
  en: {
    title: 'People who leave',
    why: 'Leaving has two meanings: out of scope, and deleted in Entra ID. We tell what Entra does in each case, and ask Looop whether it was really done.',
    'scim-leaver-semantics.pass': 'What happens to people who leave is settled',
    'out.disabled': 'Out of scope, or disabled in Entra ID: disabled in Looop, and nothing is lost',
    'out.kept': 'Out of scope: they keep their account in Looop, as Entra is set',
    'out.nothing': 'Out of scope: nothing, because the mapping allows no updates',
    'gone.deleted': 'Deleted in Entra ID: deleted in Looop after thirty days',
    'gone.nothing': 'Deleted in Entra ID: never deleted in Looop, because the mapping does not allow it',
    'scim-active-as-string.pass':
      '{count|The account|The # accounts} Entra disabled in the last day cannot be used any more',
    'scim-active-as-string.skipped': 'Nobody was disabled in the last day, so there is nothing to ask for',
    'scim-active-as-string.unknown':
      'Looop does not say of {count|an account|# accounts} Entra disabled whether it can still be used',
    'scim-active-as-string.fail':
      'Entra disabled {count|an account that is still active|# accounts that are still active} in Looop',
    'scim-active-as-string.remedy':
      'The server answers well and does not understand “False” as a text. Try it out again in the step of the conformance: the flag it finds makes Entra send what the server takes. Until then, disable these accounts in Looop by hand.',
  },
  fr: {
    title: 'Personnes qui partent',
    why: 'Partir a deux sens : hors étendue, et supprimé d’Entra ID. Nous indiquons ce que fait Entra dans chaque cas, et demandons à Looop si cela a vraiment été fait.',
    'scim-leaver-semantics.pass': 'Ce qui arrive aux personnes qui partent est réglé',
    'out.disabled': 'Hors étendue, ou désactivé dans Entra ID : désactivé dans Looop, et rien n’est perdu',
    'out.kept': 'Hors étendue : le compte reste dans Looop, selon le réglage d’Entra',
    'out.nothing': 'Hors étendue : rien, car le mappage ne permet pas de mise à jour',
    'gone.deleted': 'Supprimé d’Entra ID : supprimé de Looop après trente jours',
    'gone.nothing': 'Supprimé d’Entra ID : jamais supprimé de Looop, car le mappage ne le permet pas',
    'scim-active-as-string.pass':
      '{count|Le compte qu’Entra a désactivé|Les # comptes qu’Entra a désactivés} depuis un jour ne peuvent plus servir',
    'scim-active-as-string.skipped': 'Personne n’a été désactivé depuis un jour : il n’y a rien à demander',
    'scim-active-as-string.unknown':
      'Looop ne dit pas si {count|un compte qu’Entra a désactivé peut|# comptes qu’Entra a désactivés peuvent} encore servir',
    'scim-active-as-string.fail':
      'Entra a désactivé {count|un compte qui est encore actif|# comptes qui sont encore actifs} dans Looop',
    'scim-active-as-string.remedy':
      'Le serveur répond bien et ne comprend pas « False » en texte. Essayez-le de nouveau à l’étape de la conformité : l’indicateur qu’elle trouve fait envoyer à Entra ce que le serveur accepte. D’ici là, désactivez ces comptes à la main dans Looop.',
  },
});
