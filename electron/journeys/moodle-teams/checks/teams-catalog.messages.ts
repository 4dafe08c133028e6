import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('teams-catalog', {
  en: {
    title: 'The app in the catalog',
    why: 'Teams takes the app from your organisation’s app catalog, and Moodle finds it there by its ID. We compare the two.',
    'app-not-in-catalog.pass': 'The app of this site stands in your organisation’s app catalog',
    'app-not-in-catalog.fail': 'Your organisation’s app catalog has no app of this site',
    'app-not-in-catalog.skipped': 'Moodle as an app in Teams was not chosen',
    'app-not-in-catalog.remedy': 'Make the package and publish it: the steps for the app in Teams do both.',
    'catalogue-id.pass': 'Moodle knows the ID of its app in the catalog',
    'catalogue-id.fail': 'Moodle knows another ID than that of its app in the catalog',
    'catalogue-id.remedy': 'Store the ID in Moodle: without it, new teams get neither the app nor its tab.',
  },
  fr: {
    title: 'L’application dans le catalogue',
    why: 'Teams prend l’application dans le catalogue d’applications de votre organisation, et Moodle l’y trouve par son ID. Nous comparons les deux.',
    'app-not-in-catalog.pass':
      'L’application de ce site est dans le catalogue d’applications de votre organisation',
    'app-not-in-catalog.fail':
      'Le catalogue d’applications de votre organisation n’a pas d’application de ce site',
    'app-not-in-catalog.skipped': 'Moodle comme application dans Teams n’a pas été choisi',
    'app-not-in-catalog.remedy':
      'Créez le package et publiez-le : les étapes de l’application dans Teams font les deux.',
    'catalogue-id.pass': 'Moodle connaît l’ID de son application dans le catalogue',
    'catalogue-id.fail': 'Moodle connaît un autre ID que celui de son application dans le catalogue',
    'catalogue-id.remedy':
      'Enregistrez l’ID dans Moodle : sans lui, les nouvelles équipes n’ont ni l’application ni son onglet.',
  },
});
