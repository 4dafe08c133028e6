import { defineMessages } from '../../engine/step';

/** Names of the systems and of the ways between them, as a report draws them. */
export const messages = defineMessages('connection', {
  en: {
    people: 'People',
    moodle: 'Moodle',
    entra: 'Microsoft Entra ID',
    graph: 'Microsoft Graph',
    teams: 'Microsoft Teams',
    azure: 'Azure',
    site: 'People open Moodle',
    'sign-in': 'Moodle lets people sign in with Microsoft Entra ID',
    rights: 'Microsoft Entra ID grants Moodle its permissions for Microsoft Graph',
    sync: 'Moodle synchronises users and settings over Microsoft Graph',
    courses: 'Courses of Moodle become teams',
    app: 'People find Moodle in Microsoft Teams',
    inside: 'Microsoft Teams opens Moodle',
    bot: 'The assistant bot answers in Microsoft Teams',
  },
  fr: {
    people: 'Personnes',
    moodle: 'Moodle',
    entra: 'Microsoft Entra ID',
    graph: 'Microsoft Graph',
    teams: 'Microsoft Teams',
    azure: 'Azure',
    site: 'Les personnes ouvrent Moodle',
    'sign-in': 'Moodle permet de se connecter avec Microsoft Entra ID',
    rights: 'Microsoft Entra ID accorde à Moodle ses autorisations pour Microsoft Graph',
    sync: 'Moodle synchronise utilisateurs et réglages par Microsoft Graph',
    courses: 'Les cours de Moodle deviennent des équipes',
    app: 'Les personnes trouvent Moodle dans Microsoft Teams',
    inside: 'Microsoft Teams ouvre Moodle',
    bot: 'Le robot assistant répond dans Microsoft Teams',
  },
});
