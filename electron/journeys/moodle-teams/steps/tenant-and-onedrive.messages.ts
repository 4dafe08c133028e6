import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('tenant-and-onedrive', {
  en: {
    title: 'Tenant and OneDrive',
    why: 'Moodle must know your tenant and the address of OneDrive. We work both out from Microsoft instead of the plugin’s own detection, save them, and let the plugin verify its connection last.',
    'app-only-access.pass': 'Moodle may work with Microsoft as the application',
    'app-only-access.fail': 'Moodle may not work with Microsoft as the application yet',
    'app-only-access.remedy':
      'Review the changes: it will be allowed in Moodle first. Until then the plugin has no place for the tenant and the OneDrive address.',
    'tenant.pass': 'Moodle names your tenant',
    'tenant.fail': 'Moodle does not know your tenant yet',
    'tenant.remedy': 'Review the changes: the tenant will be saved in Moodle.',
    'wrong-tenant.fail': 'Moodle names another tenant than the one you are signed in to',
    'wrong-tenant.remedy':
      'Check that you are signed in to the right tenant. If you are, review the changes: Moodle will be moved to it.',
    'tenant-value-flagged-unusable.pass':
      'The tenant is right. Moodle’s settings page calls it unusable because it compares two IDs that are never the same: ignore that.',
    'onedrive.pass': 'Moodle has the right OneDrive address',
    'onedrive.fail': 'Moodle does not have the right OneDrive address',
    'onedrive.remedy':
      'Review the changes: the address, worked out from your tenant’s SharePoint site, will be saved in Moodle.',
    'onedrive.skipped': 'Your tenant has no SharePoint site, so there is no OneDrive address to save',
    'onedrive-url-detect.fail': 'The plugin’s Detect button cannot find the OneDrive address in this tenant',
    'onedrive-url-detect.remedy':
      'Leave it alone: it works only where the default domain ends in onmicrosoft.com. We save the address for you.',
    'national-cloud-unsupported.fail': 'Your tenant’s SharePoint site lies in a national cloud',
    'national-cloud-unsupported.remedy':
      'The Moodle plugins speak to the worldwide Microsoft services only. Ask the makers of the plugins before you go on.',
    'verification.pass': 'Moodle has verified its connection to Microsoft',
    'verification.fail': 'Moodle has not verified its connection as it is now',
    'verification.remedy':
      'Review the changes: Moodle will ask Microsoft itself, with these values and its present secret.',
    'verification.skipped': 'Moodle is not asked to verify its connection before consent is given',
    'app-token-missing.fail': 'Moodle gets no token from Microsoft, or cannot use it',
    'app-token-missing.remedy':
      'If the step “Client secret” passes, the secret is right, so look at the Moodle server: it must reach login.microsoftonline.com and graph.microsoft.com on port 443, and Moodle must not block these hosts. Then let Moodle verify again. Moodle says the same for all causes.',
    'permissions-not-readable.fail': 'Moodle has a token but could not read its permissions yet',
    'permissions-not-readable.remedy':
      'So it goes just after consent was given: Microsoft needs some minutes. Wait a few minutes, then let Moodle verify again.',
    'redirect-uri-mismatch.fail': 'Moodle’s own check misses its address in the registration',
    'redirect-uri-mismatch.remedy': 'Look at the step “App registration”, then let Moodle verify again.',
    'permissions-declared-not-granted.fail': 'Moodle’s own check is green, but permissions are not granted',
    'permissions-declared-not-granted.remedy':
      'It looks at what the registration asks for, not at what was granted. Grant the permissions in the step “Admin consent”.',
    'permissions-granted-not-declared.fail': 'Moodle’s own check misses permissions that are granted',
    'permissions-granted-not-declared.remedy':
      'Nothing is broken: it looks at what the registration asks for. Look at the step “App registration” to have it ask for them.',
    consentFirst:
      'The permissions are not granted yet, so Moodle was not asked to verify. Grant them in the step “Admin consent” first.',
    'act.verify-again': 'Let Moodle verify again',
    target: 'Settings of the Microsoft 365 plugin',
    'change.app-only': 'Allow Moodle to work as the application',
    'line.tenant': 'Tenant: {tenant}',
    'line.app-only': 'allowed to work as the application',
    'line.no-app-only': 'not allowed to work as the application',
    'line.hidden': 'not shown by Moodle as long as it may not work as the application',
    'line.onedrive': 'OneDrive address: {host}',
    'line.verified': 'verified by Moodle with the values above',
    'line.verified-before': 'verified with other values, or without success',
    'change.connection': 'Save tenant and OneDrive address',
    'change.verify': 'Let Moodle verify its connection',
    'care.tenant':
      'Moodle belongs to another tenant today. Nobody is linked through it, but only accounts of this tenant will be synchronised.',
    'care.app-only':
      'Moodle’s tasks then use the permissions granted to the registration, without any signed-in person. An account that was chosen for them before is no longer used.',
    'care.links':
      'Moodle forgets the links of {users|# user|# users} to their Microsoft accounts when its tenant changes.',
    'care.links-unknown':
      'Moodle forgets every link of a user to a Microsoft account when its tenant changes. How many there are could not be read.',
    'care.onedrive':
      'Moodle uses another OneDrive address today. A tenant with several regions can have more than one: change it only if files do not open.',
  },
  fr: {
    title: 'Locataire et OneDrive',
    why: 'Moodle doit connaître votre locataire et l’adresse de OneDrive. Nous déterminons les deux auprès de Microsoft plutôt qu’avec la détection du plugin, les enregistrons, puis laissons le plugin vérifier sa connexion.',
    'app-only-access.pass': 'Moodle peut travailler avec Microsoft en tant qu’application',
    'app-only-access.fail': 'Moodle ne peut pas encore travailler avec Microsoft en tant qu’application',
    'app-only-access.remedy':
      'Examinez les modifications : ce sera d’abord autorisé dans Moodle. Jusque-là, le plugin n’a pas de place pour le locataire et l’adresse OneDrive.',
    'tenant.pass': 'Moodle désigne votre locataire',
    'tenant.fail': 'Moodle ne connaît pas encore votre locataire',
    'tenant.remedy': 'Examinez les modifications : le locataire sera enregistré dans Moodle.',
    'wrong-tenant.fail': 'Moodle désigne un autre locataire que celui auquel vous êtes connecté',
    'wrong-tenant.remedy':
      'Vérifiez que vous êtes connecté au bon locataire. Si c’est le cas, examinez les modifications : Moodle y sera rattaché.',
    'tenant-value-flagged-unusable.pass':
      'Le locataire est juste. La page de réglages de Moodle le dit inutilisable, car elle compare deux ID qui ne sont jamais égaux : n’en tenez pas compte.',
    'onedrive.pass': 'Moodle a la bonne adresse OneDrive',
    'onedrive.fail': 'Moodle n’a pas la bonne adresse OneDrive',
    'onedrive.remedy':
      'Examinez les modifications : l’adresse, déduite du site SharePoint de votre locataire, sera enregistrée dans Moodle.',
    'onedrive.skipped':
      'Votre locataire n’a pas de site SharePoint : il n’y a pas d’adresse OneDrive à enregistrer',
    'onedrive-url-detect.fail':
      'Le bouton « Détecter » du plugin ne peut pas trouver l’adresse OneDrive dans ce locataire',
    'onedrive-url-detect.remedy':
      'N’y touchez pas : il ne fonctionne que si le domaine par défaut se termine par onmicrosoft.com. Nous enregistrons l’adresse pour vous.',
    'national-cloud-unsupported.fail':
      'Le site SharePoint de votre locataire se trouve dans un cloud national',
    'national-cloud-unsupported.remedy':
      'Les plugins Moodle ne parlent qu’aux services mondiaux de Microsoft. Demandez aux auteurs des plugins avant de poursuivre.',
    'verification.pass': 'Moodle a vérifié sa connexion à Microsoft',
    'verification.fail': 'Moodle n’a pas vérifié sa connexion dans son état actuel',
    'verification.remedy':
      'Examinez les modifications : Moodle interrogera lui-même Microsoft, avec ces valeurs et son secret actuel.',
    'verification.skipped': 'Moodle ne vérifie pas sa connexion tant que le consentement n’est pas donné',
    'app-token-missing.fail': 'Moodle n’obtient pas de jeton de Microsoft, ou ne peut pas s’en servir',
    'app-token-missing.remedy':
      'Si l’étape « Secret client » est conforme, le secret est bon : regardez alors le serveur Moodle. Il doit atteindre login.microsoftonline.com et graph.microsoft.com sur le port 443, et Moodle ne doit pas bloquer ces hôtes. Laissez ensuite Moodle vérifier à nouveau. Moodle dit la même chose pour toutes les causes.',
    'permissions-not-readable.fail': 'Moodle a un jeton mais n’a pas encore pu lire ses autorisations',
    'permissions-not-readable.remedy':
      'C’est normal juste après un consentement : Microsoft a besoin de quelques minutes. Attendez un peu, puis laissez Moodle vérifier à nouveau.',
    'redirect-uri-mismatch.fail': 'La vérification de Moodle ne trouve pas son adresse dans l’inscription',
    'redirect-uri-mismatch.remedy':
      'Regardez l’étape « Inscription d’application », puis laissez Moodle vérifier à nouveau.',
    'permissions-declared-not-granted.fail':
      'La vérification de Moodle est conforme, mais des autorisations ne sont pas accordées',
    'permissions-declared-not-granted.remedy':
      'Elle regarde ce que l’inscription demande, pas ce qui a été accordé. Accordez les autorisations à l’étape « Consentement administrateur ».',
    'permissions-granted-not-declared.fail':
      'La vérification de Moodle ne trouve pas des autorisations qui sont accordées',
    'permissions-granted-not-declared.remedy':
      'Rien n’est cassé : elle regarde ce que l’inscription demande. Regardez l’étape « Inscription d’application » pour qu’elle les demande.',
    consentFirst:
      'Les autorisations ne sont pas encore accordées : Moodle n’a donc rien vérifié. Accordez-les d’abord à l’étape « Consentement administrateur ».',
    'act.verify-again': 'Laisser Moodle vérifier à nouveau',
    target: 'Réglages du plugin Microsoft 365',
    'change.app-only': 'Autoriser Moodle à travailler en tant qu’application',
    'line.tenant': 'Locataire : {tenant}',
    'line.app-only': 'autorisé à travailler en tant qu’application',
    'line.no-app-only': 'non autorisé à travailler en tant qu’application',
    'line.hidden': 'non affiché par Moodle tant qu’il ne peut pas travailler en tant qu’application',
    'line.onedrive': 'Adresse OneDrive : {host}',
    'line.verified': 'vérifiée par Moodle avec les valeurs ci-dessus',
    'line.verified-before': 'vérifiée avec d’autres valeurs, ou sans succès',
    'change.connection': 'Enregistrer le locataire et l’adresse OneDrive',
    'change.verify': 'Laisser Moodle vérifier sa connexion',
    'care.tenant':
      'Moodle appartient aujourd’hui à un autre locataire. Personne n’y est relié par lui, mais seuls les comptes de ce locataire seront synchronisés.',
    'care.app-only':
      'Les tâches de Moodle utilisent alors les autorisations accordées à l’inscription, sans personne connectée. Un compte choisi auparavant pour elles ne sert plus.',
    'care.links':
      'Moodle oublie les liens de {users|# utilisateur|# utilisateurs} avec leur compte Microsoft quand son locataire change.',
    'care.links-unknown':
      'Moodle oublie tous les liens d’utilisateurs avec un compte Microsoft quand son locataire change. Leur nombre n’a pas pu être lu.',
    'care.onedrive':
      'Moodle utilise aujourd’hui une autre adresse OneDrive. Un locataire avec plusieurs régions peut en avoir plusieurs : ne la changez que si les fichiers ne s’ouvrent pas.',
  },
});
