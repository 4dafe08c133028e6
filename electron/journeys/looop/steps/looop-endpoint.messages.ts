import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-endpoint', {
  en: {
    title: 'SCIM endpoint of Looop',
    why: 'Entra ID will write users to this address with this token. Entra ID tells every trouble with them as “invalid credentials”; this app asks the server itself and tells the true cause. Nothing is written here.',
    'q.address.label': 'Organisation in Looop, or SCIM address',
    'q.address.hint':
      'The name before .looop.co is enough. For another server, the whole address, such as https://contoso.looop.co/scim/v2.',
    'q.token.label': 'SCIM token',
    'q.token.hint':
      'In the Looop Admin Console: “Account”, “Authentication”, “Reset Token”. It goes into the keychain of this computer, and you will not have to enter it again. Resetting stops the token that was used before.',
    'address.empty': 'Enter the name of your organisation in Looop, or the SCIM address.',
    'address.not-an-address':
      'Enter a name such as contoso, or an address such as https://contoso.looop.co/scim/v2.',
    'address.not-https': 'The address must begin with https: otherwise the token could be read on the way.',
    'address.credentials': 'Leave out the name and the password in the address.',
    'address.query': 'Leave out everything after the question mark; only flags of Entra ID may stand there.',
    'address.shared-host':
      'Everybody signs in at this address. Enter the name of your own organisation in Looop.',
    'decides.title': 'Who tests what',
    'decides.here': 'This computer asks',
    'decides.here.text': 'It makes the read that Entra ID makes as a test, and tells what really came back.',
    'decides.microsoft': 'Microsoft decides',
    'decides.microsoft.text':
      'Entra ID calls the server from Microsoft’s cloud. A firewall may let this computer through and not Microsoft: its own test follows in the step of the connection.',
    'token.fail': 'The SCIM token is still missing',
    'token.remedy':
      'Copy it from the Looop Admin Console, “Account”, “Authentication”, and enter it above. It is typed once and kept in the keychain.',
    'answers.pass': 'The server answers and accepts the token, asked from this computer',
    'scim-invalid-credentials.fail': 'The server does not accept the token',
    'scim-invalid-credentials.remedy':
      'The address is right; the token is not. Copy it again from the Looop Admin Console, without anything around it. If only its beginning is shown there, make a new one. It must belong to an administrator.',
    'scim-token-reset.fail':
      'A token was accepted on {date:date}; the one that was entered is not, or not any more',
    'scim-token-reset.remedy':
      'Somebody pressed “Reset Token”, the token was removed from the list, or its owner left. Make a token with a name of its own for Entra ID, and enter it above.',
    'scim-token-short-lived.fail': 'The token is short-lived: it ends by itself',
    'scim-token-short-lived.remedy':
      'This is an access token for minutes or hours, no secret for a service. Make a long-lived token in the Looop Admin Console and enter it above.',
    'scim-secret-too-long.fail': 'The token is longer than Entra ID can be sure to save',
    'scim-secret-too-long.remedy':
      'Entra ID tests such a token well and may then refuse to save it. Ask the vendor for a shorter one.',
    'token-unsendable.fail': 'The token holds spaces or signs that no token has',
    'token-unsendable.remedy':
      'Something else was copied with it. Copy the token alone from the Looop Admin Console, and enter it above.',
    'token-ends.pass': 'The token is good for {days|one more day|# more days}',
    'token-ends.fail': 'The token ends in {days|one day|# days}',
    'token-ends.remedy':
      'Make a second token in the Looop Admin Console before that day, enter it above, and let the step of the connection save it. The first goes on working meanwhile.',
    'scim-not-enabled-at-vendor.fail': 'The server answers and refuses SCIM for this organisation',
    'scim-not-enabled-at-vendor.remedy':
      'SCIM must be switched on in the Looop Admin Console, “Account”, “Authentication”, “Provisioning”; where there is no such section, the vendor’s support switches it on. The owner of the token must be an administrator.',
    'scim-wrong-base-url.fail': 'There is no SCIM server at {base}',
    'scim-wrong-base-url.remedy':
      'Check the name of the organisation and the path. The address of Looop ends with /scim/v2.',
    'html.fail': 'At this address {what} answers, and no SCIM server',
    'html.remedy':
      'It is the address for people. Enter the address for services, which ends with /scim/v2, or the name of the organisation alone.',
    'page.sign-in': 'a sign-in page',
    'page.page': 'a web page',
    'redirect.fail': 'The address leads elsewhere: {to}',
    'redirect.remedy':
      'Neither Entra ID nor this app follows a redirect, because the token would go along. Enter the address the server itself has.',
    'tls.fail': 'The certificate of {host} is not accepted: {reason}',
    'tls.remedy':
      'Entra ID accepts public certificates that have not ended and carry the name of the server. The people who run the server have to put that right. If your network looks into encrypted traffic, this computer may see another certificate than Microsoft does.',
    'reason.tls-authority': 'its issuer is not known',
    'reason.tls-name': 'it carries another name',
    'reason.tls-date': 'it has ended, or is not valid yet',
    'reason.tls-other': 'the encryption failed',
    'name-unknown.fail': 'No server is named {host}',
    'name-unknown.remedy':
      'Check the name of the organisation. In Looop it stands in the address of your own pages.',
    'no-answer.unknown': 'No whole answer came: {reason}',
    'no-answer.remedy':
      'Look again. If it stays so, check the connection of this computer and its proxy, and give the codes to the people who run the server.',
    'reason.refused': 'the server refuses connections',
    'reason.timeout': 'it took too long',
    'reason.cut': 'the connection was cut',
    'reason.offline': 'this computer is offline',
    'reason.proxy': 'the proxy of the network refused',
    'reason.cancelled': 'you stopped it',
    'reason.other': 'the network reported an error',
    'server-error.unknown': 'The server reports an error of its own (HTTP {status})',
    'server-error.remedy':
      'Look again in a few minutes. If it stays so, the people who run the server can tell why.',
    'throttled.unknown': 'The server asks for a pause',
    'throttled.remedy': 'Look again in a few minutes.',
    'search-refused.fail': 'The server refuses the search by user name',
    'search-refused.remedy':
      'Entra ID finds people by this search: filter=userName eq "…". Without it nothing can be provisioned. Ask the vendor whether the address is the one of SCIM 2.0.',
    'filter-ignored.fail': 'A search for a name nobody has found {total|one user|# users}',
    'filter-ignored.remedy':
      'The server ignores the filter. Entra ID would take over the account of somebody else. Do not provision before the vendor has put that right.',
    'open-to-all.fail': 'The server lists users without any token',
    'open-to-all.remedy': 'Anybody can read your users there. Tell the vendor at once.',
    'not-public.fail': 'Microsoft cannot reach {host}: it is a name or address of a local network',
    'not-public.remedy':
      'Entra ID provisions from Microsoft’s cloud. The server needs a public name, or the provisioning agent for on-premises applications.',
    'features.pass': 'The server tells what it supports',
    'features.fail': 'The server says that it does not support PATCH',
    'features.remedy':
      'Entra ID changes and disables users with PATCH. Try the server out in the next step: what it does counts more than what it says.',
    'features.skipped': 'The server does not tell what it supports, which is no fault',
    'scim-schema-endpoint-absent.pass': 'The server does not serve /Schemas, which is normal for Looop',
    'scim-schema-endpoint-absent.skipped': 'The server serves /Schemas',
    'groups.pass': 'The server has groups',
    'groups.skipped': 'The server has no groups: only users will be provisioned',
    bytes: '{count|# byte|# bytes}',
    date: '{date:date}',
  },
  fr: {
    title: 'Point de terminaison SCIM de Looop',
    why: 'Entra ID écrira les utilisateurs à cette adresse avec ce jeton. Entra ID présente toute difficulté comme « informations d’identification non valides » ; cette application interroge elle-même le serveur et indique la vraie cause. Rien n’est écrit ici.',
    'q.address.label': 'Organisation dans Looop, ou adresse SCIM',
    'q.address.hint':
      'Le nom placé avant .looop.co suffit. Pour un autre serveur, l’adresse complète, par exemple https://contoso.looop.co/scim/v2.',
    'q.token.label': 'Jeton SCIM',
    'q.token.hint':
      'Dans la console Looop Admin Console : « Account », « Authentication », « Reset Token » (réinitialiser le jeton). Il est placé dans le trousseau de cet ordinateur et vous n’aurez pas à le saisir de nouveau. La réinitialisation arrête le jeton utilisé auparavant.',
    'address.empty': 'Saisissez le nom de votre organisation dans Looop, ou l’adresse SCIM.',
    'address.not-an-address':
      'Saisissez un nom tel que contoso, ou une adresse telle que https://contoso.looop.co/scim/v2.',
    'address.not-https': 'L’adresse doit commencer par https : sinon le jeton pourrait être lu en chemin.',
    'address.credentials': 'Retirez le nom et le mot de passe de l’adresse.',
    'address.query':
      'Retirez tout ce qui suit le point d’interrogation ; seuls des indicateurs d’Entra ID peuvent y figurer.',
    'address.shared-host':
      'Tout le monde se connecte à cette adresse. Saisissez le nom de votre propre organisation dans Looop.',
    'decides.title': 'Qui teste quoi',
    'decides.here': 'Cet ordinateur interroge',
    'decides.here.text':
      'Il effectue la lecture qu’Entra ID effectue comme test, et indique ce qui est vraiment revenu.',
    'decides.microsoft': 'Microsoft décide',
    'decides.microsoft.text':
      'Entra ID appelle le serveur depuis le cloud de Microsoft. Un pare-feu peut laisser passer cet ordinateur et non Microsoft : son propre test suit à l’étape de la connexion.',
    'token.fail': 'Le jeton SCIM manque encore',
    'token.remedy':
      'Copiez-le depuis la console Looop Admin Console, « Account », « Authentication », et saisissez-le ci-dessus. Il est saisi une seule fois et conservé dans le trousseau.',
    'answers.pass': 'Le serveur répond et accepte le jeton, interrogé depuis cet ordinateur',
    'scim-invalid-credentials.fail': 'Le serveur n’accepte pas le jeton',
    'scim-invalid-credentials.remedy':
      'L’adresse est juste, mais pas le jeton. Copiez-le de nouveau depuis la console Looop Admin Console, sans rien autour. Si seul son début y est affiché, créez-en un nouveau. Il doit appartenir à un administrateur.',
    'scim-token-reset.fail':
      'Un jeton était accepté le {date:date} ; celui qui a été saisi ne l’est pas, ou ne l’est plus',
    'scim-token-reset.remedy':
      'Quelqu’un a utilisé « Reset Token » (réinitialiser le jeton), le jeton a été retiré de la liste, ou son propriétaire est parti. Créez pour Entra ID un jeton avec son propre nom et saisissez-le ci-dessus.',
    'scim-token-short-lived.fail': 'Le jeton est de courte durée : il prend fin de lui-même',
    'scim-token-short-lived.remedy':
      'C’est un jeton d’accès pour quelques minutes ou heures, et non un secret pour un service. Créez un jeton de longue durée dans la console Looop Admin Console et saisissez-le ci-dessus.',
    'scim-secret-too-long.fail': 'Le jeton est plus long que ce qu’Entra ID enregistre à coup sûr',
    'scim-secret-too-long.remedy':
      'Entra ID teste un tel jeton sans difficulté, puis refuse parfois de l’enregistrer. Demandez un jeton plus court à l’éditeur.',
    'token-unsendable.fail': 'Le jeton contient des espaces ou des signes qu’aucun jeton ne contient',
    'token-unsendable.remedy':
      'Autre chose a été copié avec lui. Copiez le jeton seul depuis la console Looop Admin Console et saisissez-le ci-dessus.',
    'token-ends.pass': 'Le jeton est valable encore {days|un jour|# jours}',
    'token-ends.fail': 'Le jeton prend fin dans {days|un jour|# jours}',
    'token-ends.remedy':
      'Créez un second jeton dans la console Looop Admin Console avant cette date, saisissez-le ci-dessus et laissez l’étape de la connexion l’enregistrer. Le premier continue de fonctionner entre-temps.',
    'scim-not-enabled-at-vendor.fail': 'Le serveur répond et refuse SCIM pour cette organisation',
    'scim-not-enabled-at-vendor.remedy':
      'SCIM doit être activé dans la console Looop Admin Console, « Account », « Authentication », « Provisioning » ; si cette section n’existe pas, l’assistance de l’éditeur l’active. Le propriétaire du jeton doit être administrateur.',
    'scim-wrong-base-url.fail': 'Il n’y a pas de serveur SCIM à l’adresse {base}',
    'scim-wrong-base-url.remedy':
      'Vérifiez le nom de l’organisation et le chemin. L’adresse de Looop se termine par /scim/v2.',
    'html.fail': 'À cette adresse répond {what}, et non un serveur SCIM',
    'html.remedy':
      'C’est l’adresse destinée aux personnes. Saisissez l’adresse destinée aux services, qui se termine par /scim/v2, ou le nom de l’organisation seul.',
    'page.sign-in': 'une page de connexion',
    'page.page': 'une page web',
    'redirect.fail': 'L’adresse mène ailleurs : {to}',
    'redirect.remedy':
      'Ni Entra ID ni cette application ne suivent une redirection, car le jeton partirait avec elle. Saisissez l’adresse du serveur lui-même.',
    'tls.fail': 'Le certificat de {host} n’est pas accepté : {reason}',
    'tls.remedy':
      'Entra ID accepte les certificats publics qui n’ont pas expiré et portent le nom du serveur. Les personnes chargées du serveur doivent y remédier. Si votre réseau inspecte le trafic chiffré, cet ordinateur voit peut-être un autre certificat que Microsoft.',
    'reason.tls-authority': 'son émetteur est inconnu',
    'reason.tls-name': 'il porte un autre nom',
    'reason.tls-date': 'il a expiré ou n’est pas encore valable',
    'reason.tls-other': 'le chiffrement n’a pas abouti',
    'name-unknown.fail': 'Aucun serveur ne s’appelle {host}',
    'name-unknown.remedy':
      'Vérifiez le nom de l’organisation. Dans Looop, il figure dans l’adresse de vos propres pages.',
    'no-answer.unknown': 'Aucune réponse complète n’est arrivée : {reason}',
    'no-answer.remedy':
      'Vérifiez à nouveau. Si cela persiste, vérifiez la connexion de cet ordinateur et son proxy, et transmettez les codes aux personnes chargées du serveur.',
    'reason.refused': 'le serveur refuse les connexions',
    'reason.timeout': 'elle a pris trop de temps',
    'reason.cut': 'la connexion a été coupée',
    'reason.offline': 'cet ordinateur est hors ligne',
    'reason.proxy': 'le proxy du réseau a refusé',
    'reason.cancelled': 'vous l’avez arrêtée',
    'reason.other': 'le réseau a signalé une erreur',
    'server-error.unknown': 'Le serveur signale une erreur qui lui est propre (HTTP {status})',
    'server-error.remedy':
      'Vérifiez à nouveau dans quelques minutes. Si cela persiste, les personnes chargées du serveur peuvent en donner la cause.',
    'throttled.unknown': 'Le serveur demande une pause',
    'throttled.remedy': 'Vérifiez à nouveau dans quelques minutes.',
    'search-refused.fail': 'Le serveur refuse la recherche par nom d’utilisateur',
    'search-refused.remedy':
      'Entra ID trouve les personnes par cette recherche : filter=userName eq « … ». Sans elle, rien ne peut être approvisionné. Demandez à l’éditeur si l’adresse est bien celle de SCIM 2.0.',
    'filter-ignored.fail':
      'La recherche d’un nom que personne ne porte a trouvé {total|un utilisateur|# utilisateurs}',
    'filter-ignored.remedy':
      'Le serveur ignore le filtre. Entra ID reprendrait le compte d’une autre personne. N’approvisionnez pas avant que l’éditeur y ait remédié.',
    'open-to-all.fail': 'Le serveur énumère les utilisateurs sans aucun jeton',
    'open-to-all.remedy': 'N’importe qui peut y lire vos utilisateurs. Prévenez l’éditeur sans attendre.',
    'not-public.fail': 'Microsoft ne peut pas joindre {host} : c’est un nom ou une adresse d’un réseau local',
    'not-public.remedy':
      'Entra ID approvisionne depuis le cloud de Microsoft. Il faut au serveur un nom public, ou l’agent d’approvisionnement pour applications locales.',
    'features.pass': 'Le serveur indique ce qu’il prend en charge',
    'features.fail': 'Le serveur indique qu’il ne prend pas en charge PATCH',
    'features.remedy':
      'Entra ID modifie et désactive les utilisateurs avec PATCH. Essayez le serveur à l’étape suivante : ce qu’il fait compte plus que ce qu’il indique.',
    'features.skipped': 'Le serveur n’indique pas ce qu’il prend en charge, ce qui n’est pas un défaut',
    'scim-schema-endpoint-absent.pass': 'Le serveur ne fournit pas /Schemas, ce qui est normal pour Looop',
    'scim-schema-endpoint-absent.skipped': 'Le serveur fournit /Schemas',
    'groups.pass': 'Le serveur connaît les groupes',
    'groups.skipped': 'Le serveur ne connaît pas les groupes : seuls les utilisateurs seront approvisionnés',
    bytes: '{count|# octet|# octets}',
    date: '{date:date}',
  },
});
