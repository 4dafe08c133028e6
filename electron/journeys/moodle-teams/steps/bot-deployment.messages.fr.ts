export const fr = {
  title: 'Robot assistant : Azure',
  why: 'Teams atteint un robot par une inscription dans Azure. Nous trouvons celle qui existe, ou en créons une à partir de notre propre modèle : le robot et son canal Teams, rien qui s’exécute et rien qui contienne un secret. Le service derrière lui reste à votre charge.',
  'q.how.label': 'Le robot dans Azure',
  'q.how.hint': 'Rien n’est examiné dans Azure avant votre choix.',
  'q.how.new.label': 'Le créer',
  'q.how.new.hint': 'Inscrit le robot dans Azure pour un service que vous exploitez vous-même.',
  'q.how.existing.label': 'Il existe déjà',
  'q.how.existing.hint':
    'Nous le cherchons par son ID d’application dans chaque abonnement que vous pouvez voir.',
  'q.how.later.label': 'Plus tard, ou pas du tout',
  'q.how.later.hint': 'Rien n’est examiné et rien n’est modifié.',
  'q.subscription.label': 'Abonnement Azure',
  'q.subscription.hint':
    'Seuls figurent les abonnements dans lesquels votre compte a un rôle, une fois l’examen d’Azure autorisé. S’il n’y en a qu’un, il est utilisé sans choix de votre part.',
  'q.group.label': 'Groupe de ressources existant',
  'q.group.hint': 'Laissez vide pour en créer un nouveau.',
  'q.newGroup.label': 'Nom du nouveau groupe de ressources',
  'q.newGroup.hint': 'Sans effet si vous en avez choisi un ci-dessus.',
  'q.botName.label': 'Nom du robot',
  'q.botName.hint':
    'De 2 à 64 lettres, chiffres, traits d’union, points et traits de soulignement, en commençant par une lettre ou un chiffre. Aucun autre robot dans tout Azure ne doit le porter.',
  'q.endpoint.label': 'Adresse du service du robot',
  'q.endpoint.hint':
    'Là où Azure envoie ce que les personnes écrivent au robot, en https ; elle se termine en général par /api/messages.',
  'q.region.label': 'Région du nouveau groupe de ressources',
  'q.region.hint':
    'Le robot lui-même n’appartient à aucune région ; le groupe n’y conserve que ses informations.',
  'q.handed.label': 'Le service a les valeurs du robot',
  'q.handed.hint':
    'Cochez quand vous avez saisi vous-même l’ID d’application, le mot de passe et le secret partagé dans le service. Nous ne pouvons pas le voir.',
  'q.remove.label': 'Supprimer d’Azure ce que cette configuration y a créé',
  'q.remove.hint':
    'Seulement ce qui porte notre étiquette et figure dans la mémoire de cette configuration. Rien d’autre n’est touché.',
  'act.allow-azure': 'Autoriser l’examen d’Azure',
  'act.follow': 'Suivre le déploiement',
  'not-chosen.skipped': 'Le robot dans Azure a été remis à plus tard',
  'registration.fail': 'Le robot n’a pas encore d’application',
  'registration.remedy': 'Azure connaît un robot par son application. Inscrivez-la à l’étape précédente.',
  'azure-access.fail': 'Personne n’a encore autorisé cette configuration à examiner Azure',
  'azure-access.remedy':
    'Autorisez-le avec le compte connecté. Azure n’a pas d’autorisation de lecture seule : ce que le compte peut y faire, nous le pouvons ; nous ne modifions rien sans votre approbation.',
  'subscription.pass': 'L’abonnement est « {name} »',
  'subscription.fail': 'Aucun abonnement n’a été choisi',
  'subscription.remedy':
    'Votre compte en voit plusieurs, ou celui choisi n’existe plus : choisissez celui à utiliser.',
  'no-subscription.fail': 'Votre compte n’a aucun abonnement Azure dans ce locataire',
  'no-subscription.remedy':
    'Les rôles de Microsoft Entra ID n’en donnent pas : un propriétaire d’abonnement donne à votre compte le rôle Contributeur sur un groupe de ressources, et une personne ayant le rôle Contributeur sur l’abonnement inscrit le fournisseur. Sans abonnement, pas de nouveau robot ; tout le reste de Moodle fonctionne sans lui.',
  'subscription-disabled.fail': 'Rien ne peut être créé dans l’abonnement « {name} »',
  'subscription-disabled.remedy': 'Activez-le dans le portail Azure, ou choisissez-en un autre.',
  'group-name.fail': 'Azure n’accepte pas ce nom de groupe de ressources',
  'group-name.remedy':
    'Jusqu’à 90 lettres, chiffres, traits d’union, traits de soulignement, points et parenthèses, sans point à la fin.',
  'bot-name.fail': 'Azure n’accepte pas ce nom de robot',
  'bot-name.remedy':
    'De 2 à 64 lettres, chiffres, traits d’union, points et traits de soulignement, en commençant par une lettre ou un chiffre.',
  'name-taken.fail': 'Un robot nommé « {name} » existe déjà dans Azure',
  'name-taken.remedy':
    'Les noms de robots sont uniques dans tout Azure. Saisissez-en un autre ci-dessus, par exemple « {other} ».',
  'endpoint.fail': '{why}',
  'endpoint.remedy':
    'Saisissez l’adresse du service que vous exploitez, par exemple https://bot.example.org/api/messages.',
  'endpoint.missing': 'L’adresse du service du robot manque',
  'endpoint.not-https': 'L’adresse du service du robot n’est pas une adresse https complète',
  'endpoint.webhook': 'C’est là que Moodle envoie ses messages, pas Azure',
  'endpoint-differs.fail': 'Azure envoie à une autre adresse que celle saisie',
  'endpoint-differs.remedy':
    'Ce robot n’a pas été créé par cette configuration, nous le laissons donc tel quel. Changez son point de terminaison de messagerie dans le portail Azure, ou saisissez l’adresse qu’il a.',
  'provider.fail': 'L’abonnement « {subscription} » n’est pas préparé pour les robots',
  'provider.remedy':
    'Examinez les modifications : nous inscrivons Microsoft.BotService. Il faut le rôle Contributeur sur l’abonnement et une à cinq minutes. Le robot suit dans un second plan : Azure ne peut le vérifier qu’à ce moment-là.',
  'group.fail': 'Il n’y a pas encore de groupe de ressources « {name} »',
  'group.remedy':
    'Examinez les modifications : nous le créons, avec une étiquette qui dit par qui. Le robot suit dans un second plan : Azure ne peut le vérifier qu’une fois son emplacement créé.',
  'azure-refuses.fail': 'Azure n’accepterait pas le déploiement',
  'azure-refuses.remedy': '{help}',
  'not-ours.fail': 'Le déploiement modifierait quelque chose que cette configuration n’a pas créé',
  'not-ours.remedy':
    'Nous ne le faisons pas. Choisissez un autre nom pour le robot, ou un autre groupe de ressources.',
  'deployment-running.fail': 'Le déploiement « {name} » est en cours dans Azure',
  'deployment-running.remedy':
    'Il continue sans nous. Suivez-le jusqu’à sa fin ; pour l’arrêter, choisissez sous « Plus de réglages » de supprimer ce que cette configuration a créé.',
  'deployment-failed.fail': 'Le déploiement « {name} » n’a pas abouti',
  'deployment-failed.remedy':
    '{help} Examinez ensuite les modifications : le déploiement suivant a son propre nom.',
  'deployment-canceled.fail': 'Le déploiement « {name} » a été annulé',
  'deployment-canceled.remedy':
    'Ce qui a été créé avant reste. Examinez les modifications pour créer le reste, ou supprimez-le sous « Plus de réglages ».',
  'bot.pass': 'Azure a le robot : « {name} » dans {group}',
  'bot.fail': 'Le robot n’est pas encore dans Azure',
  'bot.remedy':
    'Examinez les modifications : nous créons le robot et son canal Teams. Si autre chose est signalé ici, corrigez-le d’abord.',
  'bot-not-found.fail': 'Aucun abonnement visible par votre compte n’a de robot avec cet ID d’application',
  'bot-not-found.remedy':
    'Il est peut-être dans un autre abonnement ou locataire : demandez à qui l’a créé. S’il n’existe plus, laissez-nous le créer.',
  'teams-channel.pass': 'Le robot peut être atteint depuis Teams',
  'teams-channel.fail': 'Le robot ne peut pas être atteint depuis Teams',
  'teams-channel.remedy':
    'Son canal Teams manque ou est désactivé. Examinez les modifications, ou activez-le dans le portail Azure.',
  'service-values.pass': 'Le service a les valeurs que Moodle détient : {host}',
  'service-values.fail': 'Le site web {host} a d’autres valeurs que Moodle',
  'service-values.manual':
    'Le service que vous exploitez a besoin de l’ID d’application, du mot de passe et du secret partagé',
  'service-values.remedy':
    'Si le service est un site web de l’abonnement, examinez les modifications et nous transmettons les valeurs. Sinon, copiez-les depuis la page de Moodle (« Administration du site », Plugins, Microsoft 365 Integration, Teams) dans le service, puis cochez-le sous « Plus de réglages ».',
  'removal.fail': 'Azure a encore ce que cette configuration a créé',
  'removal.skipped': 'Azure n’a rien (ou plus rien) que cette configuration ait créé',
  'removal.remedy':
    'Examinez les modifications. Un groupe de ressources qui contient autre chose est conservé ; il ne peut être supprimé que dans le portail Azure.',
  'removal-closed.unknown': 'Impossible de lire si Azure a encore ce que cette configuration y a créé',
  'removal-closed.remedy':
    'Votre compte ne peut plus lire ces groupes de ressources, ou leur abonnement n’existe plus. Vérifiez à nouveau avec un compte qui le peut, ou demandez à un propriétaire de l’abonnement.',
  'change.provider': 'Inscrire le fournisseur de ressources pour les robots',
  'change.group': 'Créer le groupe de ressources',
  'change.deploy-bot': 'Déployer le robot et son canal Teams',
  'change.deploy-channel': 'Relier le robot à Teams',
  'change.stay': 'Reste tel quel',
  'change.hand-values': 'Transmettre les valeurs du robot au site web',
  'change.give-values': 'Donner l’ID d’application, le mot de passe et le secret partagé au service du robot',
  'change.remove': 'Supprimer d’Azure',
  'change.remove-group': 'Supprimer le groupe de ressources vide',
  'change.cancel': 'Annuler le déploiement en cours',
  'care.deploy':
    'Il continue dans Azure même si cette application se ferme. « Arrêter après cette modification » l’annule là-bas.',
  'care.hand-values': 'Le site web redémarre : le robot ne répond pas pendant un moment.',
  'care.remove': 'Azure n’en conserve rien. Le robot ne répond plus dans Teams.',
  'care.remove-group': 'Nous vérifions encore une fois qu’il ne contient rien.',
  'care.cancel': 'Ce qui a été créé avant reste jusqu’à ce que vous le supprimiez.',
  'target.provider': '{namespace} dans {name}',
  'target.bot': '{name} dans {group}',
  'line.region': 'Région {region}',
  'line.tag': 'Étiquette {name} : {value}',
  'line.create': 'Nouveau : {name} ({type})',
  'line.modify': 'Modifié : {name} ({type})',
  'line.tier':
    'Niveau {tier} : gratuit ; les messages par Teams ne coûtent rien, les autres jusqu’à 10 000 par mois. État au {date:date} ; les tarifs d’Azure font foi.',
  'line.endpoint': 'Envoie à {endpoint}',
  'line.part': '{name} : {state}',
  'part.waiting': 'non commencé',
  'part.running': 'en cours',
  'part.done': 'terminé',
  'part.failed': 'échec',
  'part.canceled': 'annulé',
  'line.app-id': 'ID d’application {id}',
  'line.not-registered': 'non inscrit',
  'line.registered': 'inscrit',
  'line.unseen': 'nous ne pouvons pas le voir',
  'line.other-values': 'd’autres valeurs, ou aucune',
  'line.running': 'en cours',
  'line.empty-group': 'il ne contient rien',
  'value.app-id': 'l’ID d’application',
  'value.password': 'le mot de passe, tel que Moodle le détient',
  'value.shared': 'le secret partagé, tel que Moodle le détient',
  'service.own': 'le service que vous exploitez',
  'service.said':
    'Vous avez coché qu’il les a. Nous ne pouvons pas voir si ce sont encore celles que Moodle détient.',
  'azure.role':
    'Demandez à un propriétaire de l’abonnement le rôle Contributeur sur le groupe de ressources. Un nouveau rôle peut prendre quelques minutes.',
  'azure.policy':
    'Une stratégie de votre organisation l’interdit. Demandez une exception à la personne chargée d’Azure.',
  'azure.provider': 'Faites inscrire le fournisseur Microsoft.BotService pour l’abonnement.',
  'azure.quota':
    'Une limite de l’abonnement est atteinte. Supprimez un robot inutile, ou demandez davantage.',
  'azure.sku': 'Azure n’offre pas ce niveau à cet endroit. Choisissez un autre abonnement.',
  'azure.subscription': 'Activez l’abonnement dans le portail Azure, ou choisissez-en un autre.',
  'azure.name':
    'Le nom, ou l’application, appartient déjà à un autre robot : il est peut-être dans un autre abonnement. Choisissez un autre nom.',
  'azure.active': 'Un déploiement est déjà en cours. Attendez qu’il se termine.',
  'azure.other': 'Le code et les mots ci-dessus sont ceux d’Azure ; le support de Microsoft les connaît.',
  failed: 'Azure n’a pas réalisé le déploiement ({code}). {words}',
  canceled: 'Le déploiement a été annulé dans Azure',
  'canceled.hint': 'Ce qui a été créé avant reste. Vérifiez à nouveau : le plan indique alors ce qui manque.',
  'unending.hint':
    'Azure a reçu la demande d’annulation et n’y a pas encore mis fin ; cela continue sans nous. Vérifiez à nouveau dans un moment, ou intervenez dans le portail Azure.',
  gone: 'Azure ne connaît plus ce déploiement',
  'gone.hint': 'Quelqu’un l’a peut-être supprimé, ou son groupe de ressources. Vérifiez à nouveau.',
  noBot: 'Moodle ne nomme plus d’application pour le robot',
  noSecrets: 'Moodle ne détient plus ces valeurs ; rien n’a été transmis',
  notOurs:
    '« {name} » n’est pas, ou pas seulement, ce que cette configuration a créé ; rien n’a été supprimé',
  'notOurs.hint':
    'Quelqu’un l’a modifié entre-temps. Vérifiez à nouveau, et supprimez-le dans le portail Azure s’il doit disparaître.',
  stage: '{name} ({type})',
  'stage.error': '{code} : {words}',
} as const;
