import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-groups', {
  en: {
    title: 'Groups in Looop',
    why: 'Some servers empty a whole group when Entra removes one member. We compare the groups in scope with what Looop has.',
    'groups.pass':
      '{count|The group that was looked at has|The # groups that were looked at have} their members in Looop',
    'groups.fail': '{count|A group lacks|# groups lack} members in Looop',
    'groups.remedy':
      'A member without an account, or one that came minutes ago, is left out at first. If it stays so after a day, the step “Start and watch” tells whether a restart is needed.',
    'groups.skipped': 'There are no groups to compare',
    'scim-group-remove-wipes.pass': 'No group that was looked at was emptied',
    'scim-group-remove-wipes.unknown':
      'Looop does not tell who is in {count|a group|# groups}, so nobody can say whether it was emptied',
    'scim-group-remove-wipes.fail':
      '{count|A group with members has|# groups with members have} none in Looop',
    'scim-group-remove-wipes.remedy':
      'The server reads “remove this member” as “remove all”. Try it out again in the step of the conformance: the flag it finds makes Entra send what the server takes. A restart then brings the members back.',
    line: '{name}: {found} of {wanted}',
    'line.absent': '{name}: not in Looop',
    'line.untold': '{name}: members not told',
  },
  fr: {
    title: 'Groupes dans Looop',
    why: 'Certains serveurs vident tout un groupe quand Entra en retire un membre. Nous comparons les groupes de l’étendue à ceux de Looop.',
    'groups.pass':
      '{count|Le groupe examiné a ses membres|Les # groupes examinés ont leurs membres} dans Looop',
    'groups.fail': '{count|Il manque des membres à un groupe|Il manque des membres à # groupes} dans Looop',
    'groups.remedy':
      'Un membre sans compte, ou arrivé il y a quelques minutes, est d’abord laissé de côté. Si cela persiste après un jour, l’étape « Démarrer et suivre » indique si un redémarrage est nécessaire.',
    'groups.skipped': 'Il n’y a aucun groupe à comparer',
    'scim-group-remove-wipes.pass': 'Aucun groupe examiné n’a été vidé',
    'scim-group-remove-wipes.unknown':
      'Looop n’indique pas qui est dans {count|un groupe|# groupes} : impossible de dire s’il a été vidé',
    'scim-group-remove-wipes.fail':
      '{count|Un groupe qui a des membres n’en a aucun|# groupes qui ont des membres n’en ont aucun} dans Looop',
    'scim-group-remove-wipes.remedy':
      'Le serveur lit « retirer ce membre » comme « tout retirer ». Essayez-le de nouveau à l’étape de la conformité : l’indicateur qu’elle trouve fait envoyer à Entra ce que le serveur accepte. Un redémarrage ramène ensuite les membres.',
    line: '{name} : {found} sur {wanted}',
    'line.absent': '{name} : absent de Looop',
    'line.untold': '{name} : membres non indiqués',
  },
});
