import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('entra-application', {
  en: {
    title: 'The application Moodle uses',
    why: 'We read the application that Moodle sends people to, and say what they would meet at Microsoft: in the browser, inside Teams, and when an administrator gives consent.',
    'application.skipped': 'Moodle sends people to no application of this tenant',
    'sso-end-redirect-missing.pass': 'The sign-in inside Teams finds its way back to Moodle',
    'sso-end-redirect-missing.fail': 'Inside Teams, the sign-in ends with an error of Microsoft',
    'sso-end-redirect-missing.remedy':
      'Add the second redirect URI under “Web”. The plugin’s own check does not look for it.',
    'identifier-uri-rejected.pass': 'Nothing keeps Microsoft from accepting the Application ID URI',
    'identifier-uri-rejected.fail': 'Microsoft will probably refuse the Application ID URI with {host}',
    'identifier-uri-rejected.remedy':
      'Set the access tokens of the registration to version 2 first, then add the URI.',
    'consent-misconfigured.pass': 'The application asks for permissions of Microsoft Graph',
    'consent-misconfigured.fail': 'There is nothing to consent to: the application asks for no permission',
    'consent-misconfigured.remedy':
      'Add the permissions of Microsoft Graph to the registration, then give admin consent again.',
    'delegated-vs-application.pass': 'Every permission is asked for in the right kind',
    'delegated-vs-application.fail': 'Permissions are asked for in the wrong kind, delegated or application',
    'delegated-vs-application.remedy':
      'Add them in the other kind too, then give admin consent again. Nothing has to be removed for that.',
    'multi-tenant-broken.pass': 'Moodle and the registration mean the same tenants',
    'multi-tenant-broken.fail': 'Moodle and the registration do not mean the same tenants',
    'multi-tenant-broken.remedy':
      'For one tenant: name it in Moodle’s endpoints and keep the registration to it. For several: open both. Guests of one tenant need neither.',
  },
  fr: {
    title: 'L’application que Moodle utilise',
    why: 'Nous lisons l’application vers laquelle Moodle envoie les personnes, et disons ce qu’elles trouveraient chez Microsoft : dans le navigateur, dans Teams et quand un administrateur donne son consentement.',
    'application.skipped': 'Moodle n’envoie vers aucune application de ce locataire',
    'sso-end-redirect-missing.pass': 'La connexion dans Teams retrouve le chemin de Moodle',
    'sso-end-redirect-missing.fail': 'Dans Teams, la connexion se termine par une erreur de Microsoft',
    'sso-end-redirect-missing.remedy':
      'Ajoutez le second URI de redirection sous « Web ». La vérification du plugin ne le cherche pas.',
    'identifier-uri-rejected.pass': 'Rien n’empêche Microsoft d’accepter l’URI d’ID d’application',
    'identifier-uri-rejected.fail': 'Microsoft refusera sans doute l’URI d’ID d’application avec {host}',
    'identifier-uri-rejected.remedy':
      'Mettez d’abord les jetons d’accès de l’inscription en version 2, puis ajoutez l’URI.',
    'consent-misconfigured.pass': 'L’application demande des autorisations de Microsoft Graph',
    'consent-misconfigured.fail': 'Il n’y a rien à accorder : l’application ne demande aucune autorisation',
    'consent-misconfigured.remedy':
      'Ajoutez les autorisations de Microsoft Graph à l’inscription, puis donnez de nouveau le consentement administrateur.',
    'delegated-vs-application.pass': 'Chaque autorisation est demandée sous la bonne forme',
    'delegated-vs-application.fail':
      'Des autorisations sont demandées sous la mauvaise forme, déléguée ou d’application',
    'delegated-vs-application.remedy':
      'Ajoutez-les aussi sous l’autre forme, puis donnez de nouveau le consentement administrateur. Rien n’est à retirer pour cela.',
    'multi-tenant-broken.pass': 'Moodle et l’inscription visent les mêmes locataires',
    'multi-tenant-broken.fail': 'Moodle et l’inscription ne visent pas les mêmes locataires',
    'multi-tenant-broken.remedy':
      'Pour un locataire : nommez-le dans les points de terminaison de Moodle et limitez-y l’inscription. Pour plusieurs : ouvrez les deux. Les utilisateurs invités d’un locataire n’ont besoin ni de l’un ni de l’autre.',
  },
});
