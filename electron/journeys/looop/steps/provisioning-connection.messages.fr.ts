export const fr = {
  title: 'Relier Entra à Looop',
  why: 'Nous créons le travail d’approvisionnement, laissons Microsoft tester l’adresse et le jeton, et ne les enregistrons que si le test réussit. L’e-mail en cas d’incident et l’arrêt en cas de suppressions accidentelles sont en place avant tout démarrage.',
  'q.mailbox.label': 'E-mail de notification',
  'q.mailbox.hint':
    'Microsoft y écrit une fois quand l’approvisionnement est mis en quarantaine. Une boîte partagée convient le mieux ; plusieurs adresses se séparent par des virgules.',
  'q.threshold.label': 'Seuil de suppression accidentelle',
  'q.threshold.hint':
    'Si un cycle devait désactiver ou supprimer plus de comptes, Entra s’arrête et demande. Nous proposons moins pour une petite étendue.',
  'mailbox-shape': 'Saisissez une adresse comme equipe-info@contoso.com, ou plusieurs avec des virgules.',
  'job.pass': 'Le travail d’approvisionnement existe',
  'job.fail': 'L’application n’a pas encore de travail d’approvisionnement',
  'job.remedy': 'Examinez les modifications : un travail sera créé. Il ne démarre pas pour autant.',
  'several-jobs.fail': 'L’application a d’autres travaux d’approvisionnement',
  'several-jobs.remedy':
    'Deux travaux vers un même point de terminaison se contrarient. Voyez dans le centre d’administration lequel sert, et supprimez-y l’autre.',
  'credentials.pass': 'Entra contient l’adresse et le jeton saisi ici',
  'credentials.fail': 'Entra ne contient encore ni adresse ni jeton',
  'credentials.remedy':
    'Examinez les modifications : Microsoft les teste d’abord, et ils ne sont enregistrés que s’il les accepte.',
  'credentials.skipped': 'Si Entra contient le jeton saisi ici, aucune interface ne le dit',
  'token-renewed.fail': 'Entra n’utilise pas encore le jeton saisi ici',
  'token-renewed.remedy':
    'Examinez les modifications : Microsoft teste d’abord le nouveau, et l’ancien reste jusqu’à ce qu’il soit accepté. Supprimez ensuite l’ancien dans Looop.',
  'address.pass': 'Entra appelle cette adresse',
  'address.fail': 'Entra appelle une autre adresse',
  'address.remedy': 'Examinez les modifications : l’adresse de la première étape est testée et enregistrée.',
  'flag.pass':
    'L’indicateur de compatibilité est en place : Entra envoie dans ses cycles les formes de la norme, mais pas lors de l’approvisionnement à la demande',
  'scope.pass': 'Entra approvisionne les personnes choisies',
  'scope.skipped': 'Microsoft n’indique pas qui est dans l’étendue ici',
  'scope.fail': 'L’étendue dans Entra n’est pas celle qui a été choisie',
  'scope.remedy':
    'Examinez les modifications. Un travail qui a déjà fonctionné est redémarré dans une étape suivante.',
  'threshold.pass':
    'Entra s’arrête avant de désactiver ou de supprimer plus de {count|# compte|# comptes} en un cycle',
  'threshold.fail': 'Le seuil de suppression accidentelle n’est pas comme il faut',
  'threshold.remedy': 'Examinez les modifications : il est en place avant tout démarrage.',
  'threshold.skipped': 'Si le seuil de suppression accidentelle est en place, Entra ne le dit pas ici',
  'skip-out-of-scope.fail': 'Entra laisse tels quels les comptes qui sortent de l’étendue',
  'skip-out-of-scope.remedy':
    'Quelqu’un a choisi ce réglage. Les comptes des personnes parties restent actifs dans Looop : désactivez-les-y à la main, ou faites annuler le réglage « SkipOutOfScopeDeletions ».',
  'not-tested.fail': 'Microsoft n’a pas pu tester la connexion pour l’instant',
  'not-tested.remedy': 'Examinez à nouveau les modifications dans quelques minutes. Rien n’a été enregistré.',
  'scim-invalid-credentials.fail': 'Microsoft n’a pas accepté l’adresse et le jeton. {cause}',
  'scim-invalid-credentials.remedy':
    'Corrigez ce qui est nommé ici, puis examinez à nouveau les modifications. Rien n’a été enregistré.',
  'scim-wrong-base-url.fail': 'Microsoft n’a pas trouvé le point de terminaison. {cause}',
  'scim-wrong-base-url.remedy':
    'Corrigez l’adresse dans la première étape. Elle se termine en général par /scim/v2. Rien n’a été enregistré.',
  'scim-no-notification-mail.pass': 'L’e-mail en cas d’incident va à cette adresse',
  'scim-no-notification-mail.fail': 'L’e-mail en cas d’incident ne va pas où il devrait',
  'scim-no-notification-mail.remedy':
    'Examinez les modifications. Veillez à ce que les e-mails d’azure-noreply@microsoft.com ne soient pas filtrés : il n’y en a qu’un.',
  'scim-no-notification-mail.skipped': 'Qui reçoit l’e-mail en cas d’incident, Entra ne le dit pas ici',
  'scim-out-of-scope-disables.fail':
    '{count|# personne sort|# personnes sortent} de l’étendue avec le choix plus étroit',
  'scim-out-of-scope-disables.remedy':
    'Leurs comptes Looop sont désactivés au prochain cycle complet. Choisissez une étendue plus large si ce n’est pas voulu.',
  'scim-secret-too-long.fail':
    'Le jeton compte {bytes|# octet|# octets} ; le plus petit des magasins de Microsoft en prend {most}',
  'scim-secret-too-long.remedy':
    'Si l’enregistrement est refusé, créez un jeton plus court dans Looop et saisissez-le dans la première étape.',
  'own.answers':
    'Depuis cet ordinateur, le point de terminaison répond comme il faut : un pare-feu laisse peut-être passer cet ordinateur et bloque le cloud de Microsoft.',
  'own.ignores-filter':
    'Le point de terminaison trouve des utilisateurs que personne n’a demandés : il ignore les filtres.',
  'own.refused': 'Le point de terminaison n’accepte pas le jeton (HTTP {status}).',
  'own.not-found': 'Il n’y a rien à cette adresse (HTTP {status}).',
  'own.not-scim': 'Ce qui répond à cette adresse est une page, pas un point de terminaison SCIM.',
  'own.redirected': 'L’adresse mène à une autre, qu’Entra ne suit pas.',
  'own.throttled': 'Le point de terminaison demande moins de trafic (HTTP {status}).',
  'own.server-error': 'Le point de terminaison a lui-même un incident (HTTP {status}).',
  'own.rejected': 'Le point de terminaison ne prend pas la recherche d’utilisateurs d’Entra (HTTP {status}).',
  'own.unsendable-token': 'Le jeton contient des signes qui ne peuvent pas être envoyés.',
  'own.unreachable': 'Le point de terminaison n’est pas joignable non plus depuis cet ordinateur.',
  'line.said': 'Microsoft : « {said} »',
  'line.not-started': 'D’après le modèle « {template} », non démarré',
  'line.mail': 'E-mail de notification : {address}',
  'line.no-mail': 'Aucun e-mail de notification',
  'line.threshold':
    'Arrêt avant que plus de {count|# compte ne soit désactivé ou supprimé|# comptes ne soient désactivés ou supprimés} en un cycle',
  'line.no-threshold': 'Aucun seuil de suppression accidentelle',
  'line.token': 'Le jeton du trousseau de cet ordinateur',
  'line.old-token': 'Le jeton enregistré auparavant',
  'line.flag': 'Avec l’indicateur de compatibilité {flag}',
  'scope.assigned': 'Utilisateurs et groupes attribués seulement',
  'scope.everyone': 'Tout le monde dans le locataire',
  'target.job': 'Travail d’approvisionnement',
  'target.settings': 'Réglages de l’approvisionnement',
  'target.credentials': 'Informations d’identification de l’approvisionnement',
  'change.job': 'Créer le travail d’approvisionnement',
  'change.guard': 'Définir l’e-mail de notification et le seuil de suppression accidentelle',
  'change.connection': 'Tester l’adresse et le jeton, puis les enregistrer dans Entra',
  'change.token': 'Tester le nouveau jeton, puis l’enregistrer dans Entra',
  'change.scope': 'Définir qui est dans l’étendue',
  'care.tested':
    'Microsoft appelle le point de terminaison depuis son cloud. Seul ce qu’il accepte est enregistré.',
  'care.flag':
    'Microsoft teste d’abord la connexion. Avec l’indicateur, Entra envoie dans ses cycles les formes de la norme ; l’approvisionnement à la demande l’ignore.',
  'care.elsewhere':
    'Ce travail utilise aujourd’hui un autre serveur. Il est d’abord suspendu, et recommence à zéro sur le nouveau serveur quand vous le démarrez à la dernière étape. Les comptes de l’ancien serveur restent tels quels, et plus personne ne les y désactive. Si les deux servent, arrêtez-vous ici et choisissez une autre application.',
  'care.maybe-elsewhere':
    'Microsoft n’indique pas avec quelle adresse ce travail fonctionne aujourd’hui. Il est d’abord suspendu, et recommence à zéro quand vous le démarrez à la dernière étape : personne n’est rapproché par ce qui appartient à un autre serveur.',
  'care.unknown-scope':
    'Entra ID ne dit pas qui est dans l’étendue aujourd’hui. Si c’est tout le monde, tous ceux à qui l’application n’est pas attribuée seront désactivés dans Looop au prochain cycle complet.',
  'care.narrower':
    '{count|# compte sera désactivé|# comptes seront désactivés} dans Looop au prochain cycle complet.',
  'care.everyone':
    'Tous les comptes du locataire seront approvisionnés une fois l’approvisionnement démarré, invités compris.',
  'act.save-token': 'Donner à Entra le jeton saisi ici',
  refused: 'Microsoft n’a pas accepté la connexion. {cause} Rien n’a été enregistré.',
  'no-token':
    'Il n’y a pas de jeton dans le trousseau de cet ordinateur. Saisissez-le dans la première étape.',
  'no-job': 'Le travail d’approvisionnement n’existe plus. Vérifiez à nouveau.',
  'still-running':
    'L’approvisionnement est suspendu, et un cycle est encore en cours : avec la nouvelle adresse, il travaillerait avec ce qui appartient à l’autre serveur. Rien d’autre n’a été modifié. Attendez sa fin, et examinez de nouveau les modifications.',
  'too-long':
    'Microsoft a accepté le jeton et ne peut pas le stocker : il est trop long. Rien n’a été enregistré.',
};
