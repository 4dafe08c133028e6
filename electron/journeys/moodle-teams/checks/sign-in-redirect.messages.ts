import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('sign-in-redirect', {
  en: {
    title: 'What Moodle sends to Microsoft',
    why: 'The address a browser is sent to at sign-in shows which application Moodle really uses, and where Microsoft is asked to send people back.',
    'sent.skipped': 'Moodle sends nobody to Microsoft yet',
    'redirect-uri-mismatch.pass': 'Microsoft knows the redirect URI Moodle sends',
    'redirect-uri-mismatch.fail': 'Microsoft does not know the redirect URI Moodle sends',
    'redirect-uri-mismatch.remedy': 'Add it to the registration, letter by letter, under “Web”.',
    'client-id.pass': 'Moodle sends the application (client) ID of this registration',
    'client-id.fail': 'Moodle sends the application (client) ID of another registration',
    'client-id.remedy': 'Put the ID and a secret of this registration into Moodle.',
    'legacy-aad-graph.pass': 'Moodle asks for Microsoft Graph',
    'legacy-aad-graph.fail': 'Moodle asks for the retired Azure AD Graph',
    'legacy-aad-graph.remedy': 'Save the application again with the version 2 endpoints of your tenant.',
  },
  fr: {
    title: 'Ce que Moodle envoie à Microsoft',
    why: 'L’adresse vers laquelle un navigateur est envoyé à la connexion montre quelle application Moodle utilise vraiment, et où Microsoft doit renvoyer les personnes.',
    'sent.skipped': 'Moodle n’envoie encore personne vers Microsoft',
    'redirect-uri-mismatch.pass': 'Microsoft connaît l’URI de redirection que Moodle envoie',
    'redirect-uri-mismatch.fail': 'Microsoft ne connaît pas l’URI de redirection que Moodle envoie',
    'redirect-uri-mismatch.remedy': 'Ajoutez-le à l’inscription, à la lettre près, sous « Web ».',
    'client-id.pass': 'Moodle envoie l’ID d’application (client) de cette inscription',
    'client-id.fail': 'Moodle envoie l’ID d’application (client) d’une autre inscription',
    'client-id.remedy': 'Mettez l’ID et un secret de cette inscription dans Moodle.',
    'legacy-aad-graph.pass': 'Moodle demande Microsoft Graph',
    'legacy-aad-graph.fail': 'Moodle demande Azure AD Graph, qui est arrêté',
    'legacy-aad-graph.remedy':
      'Enregistrez à nouveau l’application avec les points de terminaison de version 2 de votre locataire.',
  },
});
