import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('moodle-session', {
  en: {
    title: 'Sign in to Moodle',
    why: 'You sign in on your site’s own page, in a window of this app. We see that the session became a site administrator’s; your password stays between you and Moodle.',
    'act.sign-in': 'Sign in to Moodle',
    'act.sign-out': 'Use another account',
    'signed-in.pass': 'You are signed in to Moodle',
    'signed-in.fail': 'Nobody is signed in to Moodle here',
    'signed-in.remedy':
      'Sign in with an account that is a site administrator. Single sign-on and multifactor authentication work as usual.',
    'administrator.pass': 'The account is a site administrator',
    'administrator.fail': 'The account is not a site administrator',
    'administrator.remedy':
      'A manager role is not enough: the settings of plugins are for site administrators only. Use another account, or ask an administrator to sign in.',
    instruction: 'Sign in in the window that has opened. It closes by itself.',
    closed: 'The sign-in window was closed before a session began. Nothing was changed.',
  },
  fr: {
    title: 'Se connecter à Moodle',
    why: 'Vous vous connectez sur la page de votre site, dans une fenêtre de cette application. Nous voyons que la session est devenue celle d’un administrateur du site ; votre mot de passe reste entre vous et Moodle.',
    'act.sign-in': 'Se connecter à Moodle',
    'act.sign-out': 'Utiliser un autre compte',
    'signed-in.pass': 'Vous êtes connecté à Moodle',
    'signed-in.fail': 'Personne n’est connecté à Moodle ici',
    'signed-in.remedy':
      'Connectez-vous avec un compte administrateur du site. L’authentification unique et l’authentification multifacteur fonctionnent comme d’habitude.',
    'administrator.pass': 'Le compte est administrateur du site',
    'administrator.fail': 'Le compte n’est pas administrateur du site',
    'administrator.remedy':
      'Le rôle Gestionnaire ne suffit pas : les réglages des plugins sont réservés aux administrateurs du site. Utilisez un autre compte ou demandez à un administrateur de se connecter.',
    instruction: 'Connectez-vous dans la fenêtre qui s’est ouverte. Elle se ferme d’elle-même.',
    closed: 'La fenêtre de connexion a été fermée avant l’ouverture d’une session. Rien n’a été modifié.',
  },
});
