import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('provisioning-log', {
  en: {
    title: 'Provisioning log of the last day',
    why: 'Entra writes down what became of each user. Here is what deserves a look; the whole list is in the step “Start and watch”.',
    'read.skipped': 'There is no log to read: nothing has run',
    'failures.pass': 'Nobody failed in the last day',
    'failures.skipped': 'Whether anybody failed is not known: Entra’s log cannot be read, or not to its end',
    'failures.fail': '{count|One user or group|# users or groups} failed in the last day',
    'failures.remedy':
      'The step “Start and watch” tells for each what happened and what to do. Entra tries them again in every cycle.',
    'scim-not-entitled.pass': 'Nobody who is assigned was left out',
    'scim-not-entitled.skipped':
      'Whether somebody assigned was left out is not known: Entra’s log cannot be read, or not to its end',
    'scim-not-entitled.fail':
      '{count|One person who is assigned was left out|# people who are assigned were left out}',
    'scim-not-entitled.remedy':
      'See first that their account is enabled in Entra ID. Otherwise the record of the assignment is broken: take the assignment away and give it again, to them or to a group they are a direct member of.',
    'scim-matching-duplicate.pass': 'Everybody was found once in Looop, or not at all',
    'scim-matching-duplicate.skipped':
      'Whether somebody has several accounts is not known: Entra’s log cannot be read, or not to its end',
    'scim-matching-duplicate.fail':
      '{count|One person meets several accounts in Looop, or one of somebody else|# people meet several accounts in Looop, or one of somebody else}',
    'scim-matching-duplicate.remedy':
      'Keep one account of each person in Looop, with the user name Entra asks for, and remove or rename the others.',
    'scim-out-of-scope-disables.pass':
      '{count|One account was disabled or deleted in the last day|# accounts were disabled or deleted in the last day}',
    'scim-out-of-scope-disables.skipped':
      'How many accounts were disabled is not known: Entra’s log cannot be read, or not to its end',
    'scim-out-of-scope-disables.fail':
      '{count|One account was disabled or deleted in the last day|# accounts were disabled or deleted in the last day}: more than usual',
    'scim-out-of-scope-disables.remedy':
      'If a group, an assignment or a filter was changed by mistake, put it right: who is in scope again is enabled again in the next cycle. Nothing was deleted of those who were only disabled.',
  },
  fr: {
    title: 'Journal d’approvisionnement du dernier jour',
    why: 'Entra note ce qu’il est advenu de chaque utilisateur. Voici ce qui mérite un regard ; la liste entière est à l’étape « Démarrer et suivre ».',
    'read.skipped': 'Il n’y a pas de journal à lire : rien n’a fonctionné',
    'failures.pass': 'Tout le monde a été traité depuis un jour',
    'failures.skipped':
      'On ne sait pas si quelqu’un a échoué : le journal d’Entra ne peut pas être lu, ou pas jusqu’au bout',
    'failures.fail':
      '{count|Un utilisateur ou groupe n’a pas abouti depuis un jour|# utilisateurs ou groupes n’ont pas abouti depuis un jour}',
    'failures.remedy':
      'L’étape « Démarrer et suivre » indique pour chacun ce qui s’est passé et que faire. Entra les réessaie à chaque cycle.',
    'scim-not-entitled.pass': 'Aucune personne ayant une attribution n’a été laissée de côté',
    'scim-not-entitled.skipped':
      'On ne sait pas si une personne ayant une attribution a été laissée de côté : le journal d’Entra ne peut pas être lu, ou pas jusqu’au bout',
    'scim-not-entitled.fail':
      '{count|Une personne ayant une attribution a été laissée de côté|# personnes ayant une attribution ont été laissées de côté}',
    'scim-not-entitled.remedy':
      'Voyez d’abord si leur compte est activé dans Entra ID. Sinon l’enregistrement de l’attribution est défectueux : retirez l’attribution et redonnez-la, à ces personnes ou à un groupe dont elles sont membres directs.',
    'scim-matching-duplicate.pass': 'Chaque personne a été trouvée une fois dans Looop, ou pas du tout',
    'scim-matching-duplicate.skipped':
      'On ne sait pas si quelqu’un a plusieurs comptes : le journal d’Entra ne peut pas être lu, ou pas jusqu’au bout',
    'scim-matching-duplicate.fail':
      '{count|Une personne rencontre plusieurs comptes dans Looop, ou celui d’une autre|# personnes rencontrent plusieurs comptes dans Looop, ou celui d’une autre}',
    'scim-matching-duplicate.remedy':
      'Gardez dans Looop un seul compte par personne, avec le nom d’utilisateur qu’Entra recherche ; retirez ou renommez les autres.',
    'scim-out-of-scope-disables.pass':
      '{count|Un compte désactivé ou supprimé depuis un jour|# comptes désactivés ou supprimés depuis un jour}',
    'scim-out-of-scope-disables.skipped':
      'On ne sait pas combien de comptes ont été désactivés : le journal d’Entra ne peut pas être lu, ou pas jusqu’au bout',
    'scim-out-of-scope-disables.fail':
      '{count|Un compte désactivé ou supprimé depuis un jour|# comptes désactivés ou supprimés depuis un jour} : plus que d’habitude',
    'scim-out-of-scope-disables.remedy':
      'Si un groupe, une attribution ou un filtre a été modifié par erreur, corrigez-le : qui revient dans l’étendue est réactivé au cycle suivant. Rien n’a été supprimé pour les comptes seulement désactivés.',
  },
});
