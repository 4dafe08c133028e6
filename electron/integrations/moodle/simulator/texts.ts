import type { MoodleState } from './state';

/** Short neutral words of the pretended site; it speaks two languages to prove that nobody reads them. */
const en = {
  login: 'Sign in to',
  loginButton: 'Sign in',
  username: 'User name',
  password: 'Password',
  loginFailed: 'This name and password do not go together. Try again.',
  practice: 'Practice site. Accounts end in “-pw”: admin / admin-pw, mona / mona-pw.',
  already: 'You are signed in already.',
  signedInAs: 'Signed in as',
  notSignedIn: 'Not signed in.',
  signOut: 'Sign out',
  go: 'Go on',
  home: 'Home',
  dashboard: 'Dashboard',
  error: 'This cannot be shown.',
  more: 'About this error',
  closed: 'Closed for maintenance.',
  docs: 'Help for this page',
  plugins: 'Plugins',
  install: 'Install a plugin from a file',
  settings: 'Settings',
  save: 'Save',
  required: 'A value is needed here.',
  mismatch: 'This address does not fit the chosen kind.',
  application: 'Application',
  connections: 'Connections',
  notifications: 'Notifications',
  upgrade: 'Upgrade',
  done: 'Done.',
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const fr: Words = {
  login: 'Se connecter à',
  loginButton: 'Se connecter',
  username: 'Nom d’utilisateur',
  password: 'Mot de passe',
  loginFailed: 'Ce nom et ce mot de passe ne vont pas ensemble. Réessayez.',
  practice: 'Site d’exercice. Comptes\u00a0: admin / admin-pw, mona / mona-pw.',
  already: 'Vous êtes déjà connecté.',
  signedInAs: 'Connecté sous',
  notSignedIn: 'Non connecté.',
  signOut: 'Se déconnecter',
  go: 'Continuer',
  home: 'Accueil',
  dashboard: 'Tableau de bord',
  error: 'Ceci ne peut pas être affiché.',
  more: 'À propos de cette erreur',
  closed: 'Fermé pour maintenance.',
  docs: 'Aide sur cette page',
  plugins: 'Plugins',
  install: 'Installer un plugin à partir d’un fichier',
  settings: 'Réglages',
  save: 'Enregistrer',
  required: 'Une valeur est nécessaire ici.',
  mismatch: 'Cette adresse ne convient pas au type choisi.',
  application: 'Application',
  connections: 'Connexions',
  notifications: 'Notifications',
  upgrade: 'Mise à jour',
  done: 'Terminé.',
};

export function words(state: MoodleState): Words {
  return state.language === 'fr' ? fr : en;
}
