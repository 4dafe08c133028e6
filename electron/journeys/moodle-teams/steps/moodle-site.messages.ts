import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('moodle-site', {
  en: {
    title: 'Moodle site',
    why: 'Everything else depends on the exact address of your site. We find it, read what an anonymous visitor can read, and change nothing.',
    'q.address.label': 'Address of your Moodle site',
    'q.address.hint':
      'Type it as you know it, or paste any page of the site. Passwords are never asked here.',
    unusable: 'This cannot be an address of a site. Type something like moodle.example.org.',
    credentials: 'Leave user name and password out of the address.',
    scheme: 'Only addresses of web sites can be used here.',
    'is-moodle.pass': '{name} is a Moodle site',
    'is-moodle.fail': '{host} answers, but it is not Moodle',
    'is-moodle.remedy':
      'Open your Moodle in the browser, copy the address of any of its pages and paste it here. A site in a folder needs the folder too.',
    'no-answer.unknown': '{host} could not be reached: {reason}',
    'no-answer.remedy':
      'Check the spelling and that this computer can open the site in a browser. If a proxy or a VPN is needed, connect it and look again.',
    'certificate.fail': 'The certificate of {host} is not accepted: {reason}',
    'certificate.remedy':
      'Ask whoever runs the server to install a publicly trusted certificate with its full chain. Teams and Microsoft Entra ID refuse the site without it, so there is no way around it here.',
    'blocked.fail': '{host} is there, but something in front of it refused us (HTTP {status})',
    'blocked.remedy':
      'A proxy, a firewall or a sign-in page stands before the site. Ask for access from this computer, then look again.',
    'closed.fail': 'The whole site is closed for maintenance',
    'closed.remedy': 'Wait until the maintenance from the command line is over, then look again.',
    'wwwroot-mismatch.pass': 'You use the address the site itself uses',
    'wwwroot-mismatch.fail': 'The site calls itself by another address than the one you typed',
    'wwwroot-mismatch.remedy':
      'We go on with the address of the site itself: Microsoft compares it letter by letter. If it is an old one, it must be put right in Moodle’s configuration first.',
    'plain-http.pass': 'The site uses https',
    'plain-http.fail': 'The site calls itself by an http address',
    'plain-http.remedy':
      'Microsoft Teams and Microsoft Entra ID accept https only. The server’s administrator has to set the site address (wwwroot) to https, behind a valid certificate.',
    'capitals.fail': 'The address of the site contains capital letters',
    'capitals.remedy':
      'Teams on Android compares it in lower case and then refuses the sign-in. Ask the server’s administrator to write the site address in lower case.',
    'maintenance.fail': 'The site is in maintenance mode',
    'maintenance.remedy':
      'Administrators can work, users cannot. Switch maintenance mode off before you test with users.',
    'server-clock-skew.pass': 'The clock of the server is right',
    'server-clock-skew.fail': 'The clock of the server is {seconds|# second|# seconds} off',
    'server-clock-skew.remedy':
      'Ask the server’s administrator to switch on time synchronisation. Microsoft refuses sign-ins from about five minutes on. If this computer’s clock is the wrong one, correct it.',
    'server-clock-skew.skipped': 'The site does not say what time its clock shows',
    'reason.dns': 'the name is not known',
    'reason.refused': 'nothing listens there',
    'reason.timeout': 'no answer in time',
    'reason.cut': 'the connection broke off',
    'reason.offline': 'this computer has no connection',
    'reason.proxy': 'the proxy did not let us through',
    'reason.tls-authority':
      'it was issued by an authority this computer does not trust, or the chain is incomplete',
    'reason.tls-name': 'it was issued for another name',
    'reason.tls-date': 'it has expired or is not valid yet',
    'reason.tls-other': 'the secure connection could not be set up',
    'reason.not-allowed': 'http is allowed on this computer only',
    'reason.cancelled': 'stopped',
    'reason.other': 'the connection failed',
  },
  fr: {
    title: 'Site Moodle',
    why: 'Tout le reste dépend de l’adresse exacte de votre site. Nous la trouvons, lisons ce qu’un visiteur anonyme peut lire et ne modifions rien.',
    'q.address.label': 'Adresse de votre site Moodle',
    'q.address.hint':
      'Saisissez-la comme vous la connaissez, ou collez l’adresse d’une page du site. Aucun mot de passe n’est demandé ici.',
    unusable: 'Ceci ne peut pas être l’adresse d’un site. Saisissez par exemple moodle.example.org.',
    credentials: 'N’indiquez ni nom d’utilisateur ni mot de passe dans l’adresse.',
    scheme: 'Seules les adresses de sites web peuvent être utilisées ici.',
    'is-moodle.pass': '{name} est un site Moodle',
    'is-moodle.fail': '{host} répond, mais ce n’est pas Moodle',
    'is-moodle.remedy':
      'Ouvrez votre Moodle dans le navigateur, copiez l’adresse d’une de ses pages et collez-la ici. Si le site est dans un dossier, le dossier est nécessaire aussi.',
    'no-answer.unknown': '{host} est injoignable : {reason}',
    'no-answer.remedy':
      'Vérifiez l’orthographe et que cet ordinateur peut ouvrir le site dans un navigateur. Si un proxy ou un VPN est nécessaire, connectez-le puis vérifiez à nouveau.',
    'certificate.fail': 'Le certificat de {host} n’est pas accepté : {reason}',
    'certificate.remedy':
      'Demandez à la personne qui gère le serveur d’installer un certificat publiquement reconnu avec sa chaîne complète. Teams et Microsoft Entra ID refusent le site sans lui ; il n’existe donc pas de contournement ici.',
    'blocked.fail': '{host} est là, mais quelque chose devant lui nous a refusés (HTTP {status})',
    'blocked.remedy':
      'Un proxy, un pare-feu ou une page de connexion se trouve devant le site. Demandez l’accès depuis cet ordinateur, puis vérifiez à nouveau.',
    'closed.fail': 'Le site entier est fermé pour maintenance',
    'closed.remedy':
      'Attendez la fin de la maintenance lancée en ligne de commande, puis vérifiez à nouveau.',
    'wwwroot-mismatch.pass': 'Vous utilisez l’adresse que le site utilise lui-même',
    'wwwroot-mismatch.fail': 'Le site se désigne par une autre adresse que celle que vous avez saisie',
    'wwwroot-mismatch.remedy':
      'Nous continuons avec l’adresse du site lui-même : Microsoft la compare lettre par lettre. Si elle est ancienne, elle doit d’abord être corrigée dans la configuration de Moodle.',
    'plain-http.pass': 'Le site utilise https',
    'plain-http.fail': 'Le site se désigne par une adresse http',
    'plain-http.remedy':
      'Microsoft Teams et Microsoft Entra ID n’acceptent que https. La personne qui administre le serveur doit régler l’adresse du site (wwwroot) en https, avec un certificat valide.',
    'capitals.fail': 'L’adresse du site contient des majuscules',
    'capitals.remedy':
      'Teams sur Android la compare en minuscules et refuse alors la connexion. Demandez à la personne qui administre le serveur d’écrire l’adresse du site en minuscules.',
    'maintenance.fail': 'Le site est en mode de maintenance',
    'maintenance.remedy':
      'Les administrateurs peuvent travailler, pas les utilisateurs. Désactivez le mode de maintenance avant de tester avec des utilisateurs.',
    'server-clock-skew.pass': 'L’horloge du serveur est à l’heure',
    'server-clock-skew.fail': 'L’horloge du serveur est décalée de {seconds|# seconde|# secondes}',
    'server-clock-skew.remedy':
      'Demandez à la personne qui administre le serveur d’activer la synchronisation de l’heure. Microsoft refuse les connexions à partir de cinq minutes environ. Si c’est l’horloge de cet ordinateur qui est fausse, corrigez-la.',
    'server-clock-skew.skipped': 'Le site n’indique pas l’heure de son horloge',
    'reason.dns': 'le nom est inconnu',
    'reason.refused': 'rien n’écoute à cette adresse',
    'reason.timeout': 'pas de réponse à temps',
    'reason.cut': 'la connexion a été interrompue',
    'reason.offline': 'cet ordinateur n’a pas de connexion',
    'reason.proxy': 'le proxy ne nous a pas laissés passer',
    'reason.tls-authority':
      'il a été émis par une autorité que cet ordinateur ne reconnaît pas, ou la chaîne est incomplète',
    'reason.tls-name': 'il a été émis pour un autre nom',
    'reason.tls-date': 'il a expiré ou n’est pas encore valide',
    'reason.tls-other': 'la connexion sécurisée n’a pas pu être établie',
    'reason.not-allowed': 'http n’est autorisé que sur cet ordinateur',
    'reason.cancelled': 'arrêté',
    'reason.other': 'la connexion n’a pas abouti',
  },
});
