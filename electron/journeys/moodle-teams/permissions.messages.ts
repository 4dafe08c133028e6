import { defineMessages } from '../../engine/step';

export const messages = defineMessages('permissions', {
  en: {
    role: '{name} (application)',
    scope: '{name} (delegated)',
    noGraph: 'Microsoft Graph is missing in this tenant',
    'for.sign-in': 'Users sign in to Moodle with their Microsoft account.',
    'for.user-sync': 'Moodle reads the users of the tenant to create and update their accounts.',
    'for.assign-users': 'Synced users are assigned to the application.',
    'for.course-teams': 'Moodle creates teams for courses and keeps their members up to date.',
    'for.teams-app': 'Moodle installs its app and adds its tab in the teams of courses.',
    'for.calendar': 'Events are kept the same in Moodle and Outlook calendars.',
    'for.files': 'Files of OneDrive and notebooks of OneNote can be used in courses.',
    'for.school-data': 'Courses and classes are taken from School Data Sync.',
    'danger.AppRoleAssignment.ReadWrite.All':
      'Synced users are assigned to the application. With this permission an application can grant itself any other one: leave the feature out if you can.',
    'danger.Directory.ReadWrite.All':
      'Moodle writes groups and their owners for the teams of courses. It covers the whole directory.',
    'danger.Files.ReadWrite.All':
      'Files of OneDrive can be used in courses. It covers the files of every user of the tenant.',
  },
  fr: {
    role: '{name} (d’application)',
    scope: '{name} (déléguée)',
    noGraph: 'Microsoft Graph manque dans ce locataire',
    'for.sign-in': 'Les utilisateurs se connectent à Moodle avec leur compte Microsoft.',
    'for.user-sync': 'Moodle lit les utilisateurs du locataire pour créer et mettre à jour leurs comptes.',
    'for.assign-users': 'Les utilisateurs synchronisés sont attribués à l’application.',
    'for.course-teams': 'Moodle crée des équipes pour les cours et tient leurs membres à jour.',
    'for.teams-app': 'Moodle installe son application et ajoute son onglet dans les équipes des cours.',
    'for.calendar': 'Les événements restent identiques dans les calendriers de Moodle et d’Outlook.',
    'for.files': 'Les fichiers OneDrive et les blocs-notes OneNote peuvent être utilisés dans les cours.',
    'for.school-data': 'Les cours et les classes sont repris de School Data Sync.',
    'danger.AppRoleAssignment.ReadWrite.All':
      'Les utilisateurs synchronisés sont attribués à l’application. Avec cette autorisation, une application peut s’accorder toutes les autres : renoncez à cette fonction si vous le pouvez.',
    'danger.Directory.ReadWrite.All':
      'Moodle écrit les groupes et leurs propriétaires pour les équipes des cours. L’autorisation couvre tout l’annuaire.',
    'danger.Files.ReadWrite.All':
      'Les fichiers OneDrive peuvent être utilisés dans les cours. L’autorisation couvre les fichiers de chaque utilisateur du locataire.',
  },
});
