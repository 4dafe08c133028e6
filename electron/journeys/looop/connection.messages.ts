import { defineMessages } from '../../engine/step';

/** Names of the systems and of the ways between them, as a report draws them. */
export const messages = defineMessages('looop-connection', {
  en: {
    people: 'People and groups',
    entra: 'Microsoft Entra ID',
    service: 'Provisioning service',
    looop: 'Looop',
    scope: 'People are assigned to the application',
    application: 'The application has a provisioning job',
    delivery: 'The job writes users to Looop',
  },
  fr: {
    people: 'Personnes et groupes',
    entra: 'Microsoft Entra ID',
    service: 'Service d’approvisionnement',
    looop: 'Looop',
    scope: 'Les personnes sont attribuées à l’application',
    application: 'L’application a un travail d’approvisionnement',
    delivery: 'Le travail écrit les utilisateurs dans Looop',
  },
});
