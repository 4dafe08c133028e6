import { defineMessages } from '../../engine/step';

/** Sentences of refusals by Microsoft, and the two pages the browser shows when a sign-in has ended. */
export const messages = defineMessages('microsoft', {
  en: {
    pageDone: 'You are signed in. You can close this page and return to the setup window.',
    pageFailed: 'The sign-in did not finish. Close this page and return to the setup window to read why.',
    signedOut: 'Your Microsoft sign-in has ended. Sign in again to continue.',
    stopped: 'The sign-in was stopped. Nothing was changed.',
    agreementNeeded: 'Microsoft asks for your agreement before this step can continue.',
    agreementDeclined: 'The requested permissions were not accepted. Nothing was changed.',
    azureNeeded: 'Azure asks you to sign in as well, with the same account.',
    azureNotListed: 'The application ID used for signing in is not set up for Azure.',
    adminNeeded: 'Microsoft lets only an administrator accept these permissions.',
    scopesMissing: 'Microsoft did not give all requested permissions. Missing: {scopes}.',
    conditionalAccess: 'A Conditional Access policy of your organization does not allow this sign-in.',
    notAssigned: 'Your account is not assigned to the application used for signing in.',
    appUnknown: 'This tenant does not know the application ID.',
    appNotPublic: 'The application ID used for signing in is not set up as a public client.',
    tenantUnknown: 'Microsoft does not know this tenant.',
    tenantOther: 'This account does not belong to this tenant.',
    accountDisabled: 'Microsoft does not let this account sign in.',
    accountOther: 'Another account signed in this time. Nothing was changed.',
    codeExpired: 'The code was not entered in time. Ask for a new one.',
    signInRefused: 'Microsoft did not accept the sign-in.',
    forbidden: 'Microsoft does not allow your account to do this.',
    missing: 'Microsoft did not find what was asked for.',
    conflict: 'Something with the same key already exists in your tenant.',
    throttled: 'Microsoft asks to wait before sending more requests. Try again in a few minutes.',
    unavailable: 'Microsoft cannot answer at the moment. Try again in a few minutes.',
    unreachable: 'No answer came from Microsoft. Check the connection of this computer.',
    untrusted: 'The connection to Microsoft is not trusted by this computer.',
    proxy: 'The proxy of your network did not let the request to Microsoft through.',
    secretTooLong: 'A policy of your tenant allows only client secrets that expire earlier.',
    secretForbidden: 'A policy of your tenant does not allow client secrets.',
    identifierUri: 'A policy of your tenant did not accept the application ID URI.',
    quota: 'Your account or tenant has reached its limit of directory objects.',
    refused: 'Microsoft did not accept the request. Nothing was changed.',
    strange: 'Microsoft gave an answer that was not expected.',
    hintRead: 'The account needs the permission {scopes}, for example with the role Global Reader.',
    hintRegister:
      'The account needs the role Cloud Application Administrator, Application Administrator or Global Administrator, or must own the registration ({scopes}).',
    hintGrantRoles:
      'Granting application permissions of Microsoft Graph needs the role Privileged Role Administrator or Global Administrator ({scopes}). You can hand this step over.',
    hintGrantScopes:
      'Granting delegated permissions needs the role Cloud Application Administrator, Application Administrator or higher ({scopes}).',
    hintPolicy: 'Reading policies needs the permission {scopes}.',
    hintPublish:
      'Publishing in the Teams catalogue needs the role Teams Administrator or Global Administrator ({scopes}). Others can hand the app in for review.',
    hintTeam:
      'The account must be a member of the team, or have the role Teams Administrator or Global Administrator ({scopes}).',
    hintSync:
      'Setting up provisioning needs the role Cloud Application Administrator, Application Administrator or higher ({scopes}).',
    hintSyncRead:
      'Reading a provisioning job needs the role Cloud Application Administrator or Application Administrator, or a custom role that may read provisioning; Global Reader is not enough ({scopes}).',
    hintLog:
      'Reading the provisioning logs needs a role such as Reports Reader, Security Reader or Cloud Application Administrator ({scopes}).',
    hintAssign:
      'Assigning users and groups needs the role Cloud Application Administrator, Application Administrator or higher ({scopes}).',
    premiumNeeded: 'Microsoft shows this only to tenants with a Microsoft Entra ID P1 or P2 license.',
    addressNotHttps: 'The address of a SCIM endpoint must begin with https. Nothing was changed.',
    expressionRefused:
      'Microsoft did not accept the expression of an attribute mapping. Nothing was changed.',
    mappingGone: 'The attribute mappings have changed in the meantime. Nothing was changed.',
    hintAdmin:
      'Ask an administrator of the tenant to accept the permissions, or sign in with an administrator account.',
    hintDeviceCode:
      'Many organizations do not allow sign-in with a code. Use the browser of a managed computer.',
    hintPublicClient:
      'In the app registration, add http://localhost under mobile and desktop applications and allow public client flows.',
    hintTenant: 'Check the domain or directory ID, and that the account is a member of it.',
    applicationOnly:
      'An application is signed in by itself here: there is nobody who could agree to something.',
    applicationSecretWrong:
      'Microsoft did not accept the client secret this program was given for its own sign-in.',
    applicationSecretEnded: 'The client secret this program was given for its own sign-in has expired.',
    keyNotSeen:
      'Microsoft took the certificate, but two minutes later it still does not stand in the registration.',
    keyNotListed:
      'Microsoft does not list all certificates of the registration yet, or lists others each time. Nothing was changed.',
    hintKeyNotListed: 'Look again in some minutes and go on.',
    keyLost:
      'A certificate that had to stay is no longer listed in the registration. People may not be able to sign in now.',
    hintKeyLost: 'Look again at once. Where it is still missing, make a new one here.',
    applicationCertificate:
      'Microsoft does not know the certificate this program was given for its own sign-in.',
    applicationAbsent:
      'The application this program signs in with has no enterprise application in this tenant.',
    hintApplication:
      'The application this program signs in with needs the application permission {scopes}, with admin consent.',
    hintAzureScope:
      'In the app registration, add the delegated permission user_impersonation of Azure Service Management.',
  },
  fr: {
    pageDone:
      'La connexion est établie. Vous pouvez fermer cette page et revenir à la fenêtre de l’assistant.',
    pageFailed:
      'La connexion n’est pas terminée. Fermez cette page et revenez à la fenêtre de l’assistant pour en lire la raison.',
    signedOut: 'Votre connexion à Microsoft a pris fin. Connectez-vous à nouveau pour continuer.',
    stopped: 'La connexion a été arrêtée. Rien n’a été modifié.',
    agreementNeeded: 'Microsoft demande votre accord avant de continuer cette étape.',
    agreementDeclined: 'Les autorisations demandées n’ont pas été acceptées. Rien n’a été modifié.',
    azureNeeded: 'Azure vous demande également de vous connecter, avec le même compte.',
    azureNotListed: 'L’ID d’application utilisé pour la connexion n’est pas configuré pour Azure.',
    adminNeeded: 'Microsoft réserve l’acceptation de ces autorisations à un administrateur.',
    scopesMissing: 'Microsoft n’a pas accordé toutes les autorisations demandées. Il manque : {scopes}.',
    conditionalAccess:
      'Une stratégie d’accès conditionnel de votre organisation ne permet pas cette connexion.',
    notAssigned: 'Votre compte n’est pas attribué à l’application utilisée pour la connexion.',
    appUnknown: 'Ce locataire ne connaît pas l’ID d’application.',
    appNotPublic: 'L’ID d’application utilisé pour la connexion n’est pas configuré comme client public.',
    tenantUnknown: 'Microsoft ne connaît pas ce locataire.',
    tenantOther: 'Ce compte n’appartient pas à ce locataire.',
    accountDisabled: 'Microsoft ne permet pas à ce compte de se connecter.',
    accountOther: 'Un autre compte s’est connecté cette fois. Rien n’a été modifié.',
    codeExpired: 'Le code n’a pas été saisi à temps. Demandez-en un nouveau.',
    signInRefused: 'Microsoft n’a pas accepté la connexion.',
    forbidden: 'Microsoft ne permet pas à votre compte de faire cela.',
    missing: 'Microsoft n’a pas trouvé ce qui était demandé.',
    conflict: 'Un élément avec la même clé existe déjà dans votre locataire.',
    throttled:
      'Microsoft demande d’attendre avant d’envoyer d’autres requêtes. Réessayez dans quelques minutes.',
    unavailable: 'Microsoft ne peut pas répondre pour le moment. Réessayez dans quelques minutes.',
    unreachable: 'Microsoft n’a pas répondu. Vérifiez la connexion de cet ordinateur.',
    untrusted: 'Cet ordinateur ne fait pas confiance à la connexion avec Microsoft.',
    proxy: 'Le proxy de votre réseau n’a pas laissé passer la requête vers Microsoft.',
    secretTooLong:
      'Une stratégie de votre locataire n’autorise que des secrets client qui expirent plus tôt.',
    secretForbidden: 'Une stratégie de votre locataire n’autorise pas les secrets client.',
    identifierUri: 'Une stratégie de votre locataire n’a pas accepté l’URI d’ID d’application.',
    quota: 'Votre compte ou votre locataire a atteint sa limite d’objets d’annuaire.',
    refused: 'Microsoft n’a pas accepté la requête. Rien n’a été modifié.',
    strange: 'Microsoft a donné une réponse inattendue.',
    hintRead: 'Le compte a besoin de l’autorisation {scopes}, par exemple avec le rôle Lecteur général.',
    hintRegister:
      'Le compte a besoin du rôle Administrateur d’application cloud, Administrateur d’application ou Administrateur général, ou doit être propriétaire de l’inscription ({scopes}).',
    hintGrantRoles:
      'Accorder des autorisations d’application de Microsoft Graph demande le rôle Administrateur de rôle privilégié ou Administrateur général ({scopes}). Vous pouvez transmettre cette étape.',
    hintGrantScopes:
      'Accorder des autorisations déléguées demande le rôle Administrateur d’application cloud, Administrateur d’application ou un rôle supérieur ({scopes}).',
    hintPolicy: 'La lecture des stratégies demande l’autorisation {scopes}.',
    hintPublish:
      'Publier dans le catalogue Teams demande le rôle Administrateur Teams ou Administrateur général ({scopes}). Les autres comptes peuvent soumettre l’application pour approbation.',
    hintTeam:
      'Le compte doit être membre de l’équipe, ou avoir le rôle Administrateur Teams ou Administrateur général ({scopes}).',
    hintSync:
      'Configurer l’approvisionnement demande le rôle Administrateur d’application cloud, Administrateur d’application ou un rôle supérieur ({scopes}).',
    hintSyncRead:
      'Lire un travail d’approvisionnement demande le rôle Administrateur d’application cloud ou Administrateur d’application, ou un rôle personnalisé qui peut lire l’approvisionnement ; le rôle Lecteur général ne suffit pas ({scopes}).',
    hintLog:
      'Lire les journaux d’approvisionnement demande un rôle comme Lecteur de rapports, Lecteur Sécurité ou Administrateur d’application cloud ({scopes}).',
    hintAssign:
      'Attribuer des utilisateurs et des groupes demande le rôle Administrateur d’application cloud, Administrateur d’application ou un rôle supérieur ({scopes}).',
    premiumNeeded:
      'Microsoft ne montre cela qu’aux locataires qui ont une licence Microsoft Entra ID P1 ou P2.',
    addressNotHttps:
      'L’adresse d’un point de terminaison SCIM doit commencer par https. Rien n’a été modifié.',
    expressionRefused:
      'Microsoft n’a pas accepté l’expression d’un mappage d’attributs. Rien n’a été modifié.',
    mappingGone: 'Les mappages d’attributs ont changé entre-temps. Rien n’a été modifié.',
    hintAdmin:
      'Demandez à un administrateur du locataire d’accepter les autorisations, ou connectez-vous avec un compte d’administrateur.',
    hintDeviceCode:
      'Beaucoup d’organisations ne permettent pas la connexion avec un code. Utilisez le navigateur d’un ordinateur géré.',
    hintPublicClient:
      'Dans l’inscription d’application, ajoutez http://localhost sous les applications mobiles et de bureau et autorisez les flux de client public.',
    hintTenant: 'Vérifiez le domaine ou l’ID de l’annuaire, et que le compte en est membre.',
    applicationOnly: 'Une application est connectée ici par elle-même : personne ne peut donner d’accord.',
    applicationSecretWrong:
      'Microsoft n’a pas accepté le secret client donné à ce programme pour sa propre connexion.',
    applicationSecretEnded: 'Le secret client donné à ce programme pour sa propre connexion a expiré.',
    keyNotSeen:
      'Microsoft a accepté le certificat, mais deux minutes plus tard il ne figure toujours pas dans l’inscription.',
    keyNotListed:
      'Microsoft n’affiche pas encore tous les certificats de l’inscription, ou en affiche d’autres à chaque fois. Rien n’a été modifié.',
    hintKeyNotListed: 'Vérifiez à nouveau dans quelques minutes et continuez.',
    keyLost:
      'Un certificat qui devait rester ne figure plus dans l’inscription. Il se peut que les personnes ne puissent plus se connecter.',
    hintKeyLost: 'Vérifiez à nouveau tout de suite. S’il manque toujours, créez-en un nouveau ici.',
    applicationCertificate:
      'Microsoft ne connaît pas le certificat donné à ce programme pour sa propre connexion.',
    applicationAbsent:
      'L’application avec laquelle ce programme se connecte n’a pas d’application d’entreprise dans ce locataire.',
    hintApplication:
      'L’application avec laquelle ce programme se connecte a besoin de l’autorisation d’application {scopes}, avec consentement administrateur.',
    hintAzureScope:
      'Dans l’inscription d’application, ajoutez l’autorisation déléguée user_impersonation d’Azure Service Management.',
  },
});

export type MessageKey = keyof (typeof messages)['texts']['en'];
