import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('site-sign-in', {
  en: {
    title: 'Sign-in of the site',
    why: 'Everybody who wants to sign in with Microsoft is told by Moodle where to go and as whom. Looking at it changes nothing.',
    'connected.pass': 'The site sends people to Microsoft to sign in',
    'connected.skipped':
      'The site sends nobody to Microsoft: nothing is connected, or the sign-in is switched off',
    'client-id.pass': 'Application (client) ID',
    'tenant.pass': 'Directory (tenant) ID',
    'tenant.skipped': 'The site names no tenant in particular',
    'endpoint.pass': 'Endpoint for the sign-in, version {version}',
    'redirect-uri.pass': 'Redirect URI',
  },
  fr: {
    title: 'Connexion du site',
    why: 'À toute personne qui veut se connecter avec Microsoft, Moodle indique où aller et au nom de quelle application. L’examen ne modifie rien.',
    'connected.pass': 'Le site envoie les utilisateurs chez Microsoft pour se connecter',
    'connected.skipped':
      'Le site n’envoie personne chez Microsoft : rien n’est connecté, ou la connexion est désactivée',
    'client-id.pass': 'ID d’application (client)',
    'tenant.pass': 'ID de l’annuaire (locataire)',
    'tenant.skipped': 'Le site ne nomme aucun locataire en particulier',
    'endpoint.pass': 'Point de terminaison de connexion, version {version}',
    'redirect-uri.pass': 'URI de redirection',
  },
});
