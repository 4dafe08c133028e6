/** What every step says that signs in to Microsoft: each journey makes them messages of its own step. */
export const sessionTexts = {
  en: {
    'q.cloud.label': 'Microsoft cloud of your tenant',
    'q.cloud.hint': 'Almost every tenant is worldwide; GCC counts as worldwide too.',
    'q.cloud.global.label': 'Worldwide',
    'q.cloud.us-gov.label': 'US Government (GCC High)',
    'q.cloud.us-dod.label': 'US Government (DoD)',
    'q.cloud.china.label': 'China (21Vianet)',
    'q.clientId.label': 'Application (client) ID of your own registration for this app',
    'q.clientId.hint':
      'Leave empty to use Microsoft Graph Command Line Tools. Your own registration needs the redirect URI http://localhost for public clients.',
    'q.tenant.label': 'Tenant domain or ID',
    'q.tenant.hint': 'Only needed when your account belongs to several tenants, for instance as a partner.',
    guid: 'An application ID looks like 00000000-0000-0000-0000-000000000000.',
    tenantShape: 'Enter a domain such as contoso.onmicrosoft.com, or a tenant ID.',
    'act.browser': 'Sign in with the browser',
    'act.device-code': 'Sign in on another device',
    'act.sign-out': 'Sign out',
    'browser.instruction': 'Sign in in your browser, then come back here.',
    'device.instruction': 'Open the address on any device and enter this code.',
    'signed-in.pass': 'You are signed in as {name}',
    'signed-in.fail': 'Nobody is signed in to Microsoft 365 here',
    'signed-in.remedy':
      'Sign in with the browser. If no browser can be used on this computer, sign in on another device.',
    'wrong-tenant.pass': 'The tenant is {tenant}',
    'wrong-tenant.fail': 'You are a guest in the tenant {tenant}',
    'wrong-tenant.remedy':
      'A guest usually belongs to another organisation. Sign out and sign in with an account of the tenant your users are in, or name that tenant above.',
    'tenant-type.fail': 'This directory is not an organisation’s tenant',
    'tenant-type.remedy':
      'External ID and B2C directories cannot be used. Sign in to the tenant that holds your Microsoft 365 users.',
    'read-permissions.pass': 'The application that is signed in may read everything that is looked at',
    'read-permissions.skipped':
      'The application that is signed in may not read everything. Missing application permissions: {missing}',
  },
  fr: {
    'q.cloud.label': 'Cloud Microsoft de votre locataire',
    'q.cloud.hint': 'Presque tous les locataires sont dans le cloud mondial ; GCC en fait partie.',
    'q.cloud.global.label': 'Mondial',
    'q.cloud.us-gov.label': 'Gouvernement des États-Unis (GCC High)',
    'q.cloud.us-dod.label': 'Gouvernement des États-Unis (DoD)',
    'q.cloud.china.label': 'Chine (21Vianet)',
    'q.clientId.label': 'ID d’application (client) de votre propre inscription pour cette application',
    'q.clientId.hint':
      'Laissez vide pour utiliser Microsoft Graph Command Line Tools. Votre propre inscription a besoin de l’URI de redirection http://localhost pour clients publics.',
    'q.tenant.label': 'Domaine ou ID du locataire',
    'q.tenant.hint':
      'Nécessaire seulement si votre compte appartient à plusieurs locataires, par exemple comme partenaire.',
    guid: 'Un ID d’application a la forme 00000000-0000-0000-0000-000000000000.',
    tenantShape: 'Saisissez un domaine tel que contoso.onmicrosoft.com, ou un ID de locataire.',
    'act.browser': 'Se connecter avec le navigateur',
    'act.device-code': 'Se connecter sur un autre appareil',
    'act.sign-out': 'Se déconnecter',
    'browser.instruction': 'Connectez-vous dans votre navigateur, puis revenez ici.',
    'device.instruction': 'Ouvrez l’adresse sur un appareil quelconque et saisissez ce code.',
    'signed-in.pass': 'Vous êtes connecté en tant que {name}',
    'signed-in.fail': 'Personne n’est connecté à Microsoft 365 ici',
    'signed-in.remedy':
      'Connectez-vous avec le navigateur. Si aucun navigateur n’est utilisable sur cet ordinateur, connectez-vous sur un autre appareil.',
    'wrong-tenant.pass': 'Le locataire est {tenant}',
    'wrong-tenant.fail': 'Vous êtes invité dans le locataire {tenant}',
    'wrong-tenant.remedy':
      'Un utilisateur invité appartient en général à une autre organisation. Déconnectez-vous et connectez-vous avec un compte du locataire de vos utilisateurs, ou indiquez ce locataire plus haut.',
    'tenant-type.fail': 'Cet annuaire n’est pas le locataire d’une organisation',
    'tenant-type.remedy':
      'Les annuaires External ID et B2C ne peuvent pas être utilisés. Connectez-vous au locataire qui contient vos utilisateurs Microsoft 365.',
    'read-permissions.pass': 'L’application connectée peut lire tout ce qui est examiné',
    'read-permissions.skipped':
      'L’application connectée ne peut pas tout lire. Autorisations d’application manquantes : {missing}',
  },
} as const;
