import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('sync-scale', {
  en: {
    title: 'How much one run can carry',
    why: 'The plugins read people and make teams in portions. Too small a portion takes days, too large a one is slowed down by Microsoft or breaks off.',
    'usersync-db-dies.pass': '{count|# person|# people} in the tenant: the user sync can carry that',
    'usersync-db-dies.fail': 'The last user sync broke off, with {count|# person|# people} in the tenant',
    'usersync-db-dies.skipped': 'No run of the user sync tells yet how it copes',
    'usersync-db-dies.remedy':
      'Most likely the database connection or the memory ran out. Raise wait_timeout and max_allowed_packet of the database and the memory PHP may use, and update the plugins: newer ones work in portions.',
    'sync-small-batches.pass': 'All chosen courses are soon through',
    'sync-small-batches.fail': '{wanted} courses need {runs} runs, one after the other',
    'sync-small-batches.skipped': 'Courses are not synchronised',
    'sync-small-batches.remedy': 'Let one run handle more courses; 20 is a good measure.',
    'teams-throttled.pass': 'One run makes no more teams than Microsoft takes at a time',
    'teams-throttled.fail':
      'One run would make up to {count} teams: Microsoft slows that down for the whole tenant',
    'teams-throttled.remedy': 'Let one run handle fewer courses, and choose courses in waves.',
  },
  fr: {
    title: 'Ce qu’une exécution peut porter',
    why: 'Les plugins lisent les personnes et créent les équipes par portions. Une portion trop petite prend des jours, une trop grande est ralentie par Microsoft ou s’interrompt.',
    'usersync-db-dies.pass':
      '{count|# personne|# personnes} dans le locataire : la synchronisation des utilisateurs y suffit',
    'usersync-db-dies.fail':
      'La dernière synchronisation des utilisateurs s’est interrompue, avec {count|# personne|# personnes} dans le locataire',
    'usersync-db-dies.skipped': 'Aucune exécution de la synchronisation ne montre encore si elle suffit',
    'usersync-db-dies.remedy':
      'Le plus souvent, la connexion à la base de données ou la mémoire a manqué. Augmentez wait_timeout et max_allowed_packet de la base de données et la mémoire de PHP, et mettez les plugins à jour : les nouveaux travaillent par portions.',
    'sync-small-batches.pass': 'Tous les cours choisis seront vite traités',
    'sync-small-batches.fail': '{wanted} cours demandent {runs} exécutions, l’une après l’autre',
    'sync-small-batches.skipped': 'Les cours ne sont pas synchronisés',
    'sync-small-batches.remedy': 'Laissez une exécution traiter plus de cours ; 20 est une bonne mesure.',
    'teams-throttled.pass': 'Une exécution ne crée pas plus d’équipes que Microsoft n’en prend à la fois',
    'teams-throttled.fail':
      'Une exécution créerait jusqu’à {count} équipes : Microsoft ralentit alors tout le locataire',
    'teams-throttled.remedy':
      'Laissez une exécution traiter moins de cours, et choisissez les cours par vagues.',
  },
});
