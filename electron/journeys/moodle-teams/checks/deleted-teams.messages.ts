import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('deleted-teams', {
  en: {
    title: 'Deleted teams',
    why: 'A team that is deleted in Teams stays recorded in Moodle: every run then fails for that course. Microsoft keeps deleted groups for 30 days, and we look among those.',
    'team-object-deleted.pass': 'No team of a chosen course was deleted lately',
    'team-object-deleted.fail':
      'The {count|team of # chosen course was|teams of # chosen courses were} deleted in Microsoft 365',
    'team-object-deleted.skipped': 'No course becomes a team',
    'team-object-deleted.remedy':
      'Restore the group within 30 days, or let Moodle make it again: in the plugin’s maintenance tools, “Recreate deleted groups”. If the team is not wanted, take the course out of course sync.',
  },
  fr: {
    title: 'Équipes supprimées',
    why: 'Une équipe supprimée dans Teams reste notée dans Moodle : chaque exécution échoue alors pour ce cours. Microsoft garde les groupes supprimés 30 jours, et nous cherchons parmi eux.',
    'team-object-deleted.pass': 'Aucune équipe d’un cours choisi n’a été supprimée récemment',
    'team-object-deleted.fail':
      '{count|L’équipe de # cours choisi a été supprimée|Les équipes de # cours choisis ont été supprimées} dans Microsoft 365',
    'team-object-deleted.skipped': 'Aucun cours ne devient une équipe',
    'team-object-deleted.remedy':
      'Restaurez le groupe dans les 30 jours, ou laissez Moodle le recréer : dans les outils de maintenance du plugin, « Recreate deleted groups ». Si l’équipe n’est pas voulue, retirez le cours de la synchronisation.',
  },
});
