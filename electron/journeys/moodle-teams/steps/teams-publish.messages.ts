import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('teams-publish', {
  en: {
    title: 'Publish the app',
    why: 'The app must stand in the app catalog of your organisation before any team can use it. We find it by its id, publish it or a newer version, and tell Moodle where it is.',
    'not-chosen.skipped': 'Moodle as an app in Teams was not chosen',
    'not-published.skipped': 'Nothing is published by a check: the catalogue is looked at on its own',
    'app-not-in-catalog.pass': 'Version {version} is published in your organisation’s app catalog',
    'app-not-in-catalog.fail': 'The app is not published in your organisation’s app catalog',
    'app-not-in-catalog.remedy':
      'Review the changes: we publish the package kept on this computer. If there is none, fetch it first.',
    'foreign-app.fail': 'An app that is not known to be this site’s stands in the catalog under its id',
    'foreign-app.remedy':
      'We do not replace somebody else’s app. Decide in the step before: an id of this site’s own, or taking this app over.',
    'on-its-way.fail': 'The app was handed in; the catalog does not show it yet',
    'on-its-way.remedy': 'Microsoft needs a while. Look again in some minutes; nothing is handed in twice.',
    'in-review.fail': 'Version {version} waits for approval',
    'in-review.remedy':
      'A Teams Administrator approves it in the Teams admin center under Manage apps. Then look again.',
    'rejected.fail': 'Version {version} was rejected',
    'rejected.remedy':
      'Ask your Teams Administrator for the reason. Review the changes to hand it in again with a higher version.',
    'manifest-stale.pass': 'The catalog has the version of the package kept here',
    'manifest-stale.fail': 'The catalog has an older version than the package kept here',
    'manifest-stale.skipped':
      'Whether the published version is up to date cannot be seen: the catalog shows no content, and this set-up did not hand it in',
    'manifest-stale.remedy': 'Review the changes: we publish the newer version.',
    'catalogue-id.pass': 'Moodle knows the app in the catalog',
    'catalogue-id.fail': 'Moodle does not know the app in the catalog',
    'catalogue-id.remedy':
      'Moodle needs the catalog’s id of this site’s own app to install it in teams. Review the changes: we store it as soon as the app is in the catalog.',
    'may-publish.pass': 'Your roles allow publishing',
    'may-publish.fail': 'Your roles do not allow publishing',
    'may-publish.remedy':
      'A Teams Administrator or Global Administrator publishes at once. Without that role we hand the app in for approval.',
    'publishing-refused.fail': 'Microsoft refused to take the app from you',
    'publishing-refused.remedy':
      'Hand the package over to a Teams Administrator, or check the switches below, then try again.',
    'custom-app-upload-blocked.pass': 'Checked by you: {what}',
    'custom-app-upload-blocked.skipped': 'Not needed for an app of the catalog: {what}',
    'custom-app-upload-blocked.manual': 'No API shows whether {what}',
    'custom-app-upload-blocked.remedy':
      'This cannot be read by any API. {where} A change can take up to 24 hours.',
    'switch.org-wide': 'custom apps are allowed in the whole organisation',
    'switch.permission-policy': 'the app is available to the people who shall use it',
    'switch.setup-policy': 'you may upload custom apps yourself',
    'where.org-wide':
      'In the Teams admin center open Manage apps, then the organisation-wide app settings: custom apps must be allowed.',
    'where.permission-policy':
      'In the Teams admin center make the app available to the right people and groups; older tenants have app permission policies for it.',
    'where.setup-policy':
      'In the Teams admin center an app setup policy of yours must allow uploading custom apps.',
    'q.checked.label': 'I have checked',
    'q.checked.hint': 'No API shows these. Tick what you have seen to be right.',
    'q.checked.org-wide.label': 'Custom apps are allowed in the whole organisation',
    'q.checked.permission-policy.label': 'The app is available to the right people',
    'q.checked.setup-policy.label': 'I may upload custom apps',
    'act.save': 'Save the package…',
    'act.try-again': 'Try publishing again',
    'change.publish': 'Publish the app in the organisation’s app catalog',
    'change.version': 'Publish a newer version of the app',
    'change.submit': 'Hand the app in for approval',
    'change.approve-by-person': 'A Teams Administrator approves the app',
    'change.publish-by-person': 'A Teams Administrator publishes the package',
    'change.catalogue-id': 'Store the catalog’s id of the app in Moodle',
    'care.publish':
      'People in your organisation can find the app afterwards, as far as your policies let them. It can take up to 24 hours.',
    'care.foreign':
      'The app “{name}” (version {version}, {id}) was not published by this set-up: everybody who has it gets this site’s Moodle in its place.',
    'care.submit': 'Nobody can use it before a Teams Administrator has approved it.',
    'care.by-person': 'A Teams Administrator or Global Administrator is needed.',
    target: '{name} in the app catalog of {tenant}',
    'line.version': 'version {version}',
    'line.foreign': '“{name}”, version {version}, {id}',
    'line.new-id': 'the id the catalog gives it',
    noPackage: 'The package on this computer is not one of this app',
    taken: 'The catalog says that it has an app with this id already, and shows none',
    'taken.hint':
      'A submission may be waiting, or the id belongs to an app elsewhere. Look in the Teams admin center under Manage apps.',
    appeared: 'In the meantime somebody has published “{name}”, version {version}',
    'appeared.hint':
      'Nothing was handed in. Look again: what the catalog has now decides what is to be done.',
    gone: 'The app is no longer in the catalog; nothing was handed in',
    refusedPackage: 'Microsoft refused the package: {code}',
    notListed: 'The catalog does not show the app yet',
    notStored: 'Moodle did not keep the id of the app',
    'hand.approve.subject': 'Please approve the Teams app “{name}”',
    'hand.approve.intro':
      'The app “{name}” opens our Moodle ({site}) in Teams. It was handed in to the app catalog of {tenant} and waits for approval. Please open Manage apps in the Teams admin center, find it by its id, check it and publish it:',
    'hand.approve.outro': 'Nothing else has to be sent back: we see it when the app is published.',
    'hand.publish.subject': 'Please publish the Teams app “{name}”',
    'hand.publish.intro':
      'The app “{name}” opens our Moodle ({site}) in Teams. Please upload the package that comes with this message to the app catalog of {tenant}: in the Teams admin center open Manage apps and upload a new app, or update the one with the same id:',
    'hand.publish.outro':
      'The package holds no secret. Nothing has to be sent back: we see it when the app is published.',
    'hand.id': 'Id of the app in its manifest',
    'hand.version': 'Version',
    'hand.sha': 'SHA-256 of the package: it must be the very same file',
  },
  fr: {
    title: 'Publier l’application',
    why: 'L’application doit figurer dans le catalogue d’applications de votre organisation avant qu’une équipe puisse l’utiliser. Nous la trouvons par son ID, la publions ou en publions une version plus récente, et indiquons à Moodle où elle est.',
    'not-chosen.skipped': 'Moodle comme application dans Teams n’a pas été choisi',
    'not-published.skipped': 'Une vérification ne publie rien : le catalogue est examiné à part',
    'app-not-in-catalog.pass':
      'La version {version} est publiée dans le catalogue d’applications de votre organisation',
    'app-not-in-catalog.fail':
      'L’application n’est pas publiée dans le catalogue d’applications de votre organisation',
    'app-not-in-catalog.remedy':
      'Examinez les modifications : nous publions le package conservé sur cet ordinateur. S’il n’y en a pas, récupérez-le d’abord.',
    'foreign-app.fail':
      'Une application dont rien ne montre qu’elle est celle de ce site figure dans le catalogue sous son ID',
    'foreign-app.remedy':
      'Nous ne remplaçons pas l’application d’autrui. Décidez à l’étape précédente : un ID propre à ce site, ou la reprise de cette application.',
    'on-its-way.fail': 'L’application a été remise ; le catalogue ne la montre pas encore',
    'on-its-way.remedy':
      'Microsoft a besoin d’un moment. Vérifiez à nouveau dans quelques minutes ; rien n’est remis deux fois.',
    'in-review.fail': 'La version {version} attend une approbation',
    'in-review.remedy':
      'Un Administrateur Teams l’approuve dans le Centre d’administration Teams sous « Gérer les applications ». Vérifiez ensuite à nouveau.',
    'rejected.fail': 'La version {version} a été rejetée',
    'rejected.remedy':
      'Demandez la raison à votre Administrateur Teams. Examinez les modifications pour la remettre avec une version supérieure.',
    'manifest-stale.pass': 'Le catalogue a la version du package conservé ici',
    'manifest-stale.fail': 'Le catalogue a une version plus ancienne que le package conservé ici',
    'manifest-stale.skipped':
      'On ne peut pas voir si la version publiée est à jour : le catalogue ne montre pas le contenu, et cette configuration ne l’a pas remise',
    'manifest-stale.remedy': 'Examinez les modifications : nous publions la version plus récente.',
    'catalogue-id.pass': 'Moodle connaît l’application du catalogue',
    'catalogue-id.fail': 'Moodle ne connaît pas l’application du catalogue',
    'catalogue-id.remedy':
      'Moodle a besoin de l’ID que l’application de ce site a dans le catalogue pour l’installer dans les équipes. Examinez les modifications : nous l’enregistrons dès que l’application est dans le catalogue.',
    'may-publish.pass': 'Vos rôles permettent de publier',
    'may-publish.fail': 'Vos rôles ne permettent pas de publier',
    'may-publish.remedy':
      'Un Administrateur Teams ou un Administrateur général publie tout de suite. Sans ce rôle, nous remettons l’application pour approbation.',
    'publishing-refused.fail': 'Microsoft a refusé de recevoir l’application de votre part',
    'publishing-refused.remedy':
      'Transmettez le package à un Administrateur Teams, ou vérifiez les réglages ci-dessous, puis réessayez.',
    'custom-app-upload-blocked.pass': 'Vérifié par vous : {what}',
    'custom-app-upload-blocked.skipped': 'Inutile pour une application du catalogue : {what}',
    'custom-app-upload-blocked.manual': 'Aucune API ne montre si {what}',
    'custom-app-upload-blocked.remedy':
      'Aucune API ne permet de le lire. {where} Une modification peut prendre jusqu’à 24 heures.',
    'switch.org-wide': 'les applications personnalisées sont autorisées dans toute l’organisation',
    'switch.permission-policy': 'l’application est disponible pour les personnes qui doivent l’utiliser',
    'switch.setup-policy': 'vous pouvez charger vous-même des applications personnalisées',
    'where.org-wide':
      'Dans le Centre d’administration Teams, ouvrez « Gérer les applications », puis les paramètres d’application à l’échelle de l’organisation : les applications personnalisées doivent être autorisées.',
    'where.permission-policy':
      'Dans le Centre d’administration Teams, rendez l’application disponible pour les bonnes personnes et les bons groupes ; les locataires plus anciens ont pour cela des stratégies d’autorisation d’application.',
    'where.setup-policy':
      'Dans le Centre d’administration Teams, une stratégie de configuration d’application qui vous est attribuée doit permettre de charger des applications personnalisées.',
    'q.checked.label': 'J’ai vérifié',
    'q.checked.hint': 'Aucune API ne les montre. Cochez ce que vous avez vu être correct.',
    'q.checked.org-wide.label': 'Les applications personnalisées sont autorisées dans toute l’organisation',
    'q.checked.permission-policy.label': 'L’application est disponible pour les bonnes personnes',
    'q.checked.setup-policy.label': 'Je peux charger des applications personnalisées',
    'act.save': 'Enregistrer le package…',
    'act.try-again': 'Réessayer de publier',
    'change.publish': 'Publier l’application dans le catalogue d’applications de l’organisation',
    'change.version': 'Publier une version plus récente de l’application',
    'change.submit': 'Remettre l’application pour approbation',
    'change.approve-by-person': 'Un Administrateur Teams approuve l’application',
    'change.publish-by-person': 'Un Administrateur Teams publie le package',
    'change.catalogue-id': 'Enregistrer dans Moodle l’ID que l’application a dans le catalogue',
    'care.publish':
      'Les personnes de votre organisation peuvent ensuite trouver l’application, dans la mesure où vos stratégies le permettent. Cela peut prendre jusqu’à 24 heures.',
    'care.foreign':
      'L’application « {name} » (version {version}, {id}) n’a pas été publiée par cette configuration : tous ceux qui l’ont reçoivent le Moodle de ce site à la place.',
    'care.submit': 'Personne ne peut l’utiliser avant qu’un Administrateur Teams l’ait approuvée.',
    'care.by-person': 'Un Administrateur Teams ou un Administrateur général est nécessaire.',
    target: '{name} dans le catalogue d’applications de {tenant}',
    'line.version': 'version {version}',
    'line.foreign': '« {name} », version {version}, {id}',
    'line.new-id': 'l’ID que le catalogue lui donne',
    noPackage: 'Le package de cet ordinateur n’est pas celui de cette application',
    taken: 'Le catalogue dit avoir déjà une application avec cet ID, et n’en montre aucune',
    'taken.hint':
      'Une demande est peut-être en attente, ou l’ID appartient à une application ailleurs. Regardez dans le Centre d’administration Teams sous « Gérer les applications ».',
    appeared: 'Entre-temps, quelqu’un a publié « {name} », version {version}',
    'appeared.hint':
      'Rien n’a été remis. Vérifiez à nouveau : ce que le catalogue contient maintenant décide de la suite.',
    gone: 'L’application n’est plus dans le catalogue ; rien n’a été remis',
    refusedPackage: 'Microsoft a refusé le package : {code}',
    notListed: 'Le catalogue ne montre pas encore l’application',
    notStored: 'Moodle n’a pas conservé l’ID de l’application',
    'hand.approve.subject': 'Merci d’approuver l’application Teams « {name} »',
    'hand.approve.intro':
      'L’application « {name} » ouvre notre Moodle ({site}) dans Teams. Elle a été remise au catalogue d’applications de {tenant} et attend une approbation. Ouvrez « Gérer les applications » dans le Centre d’administration Teams, trouvez-la par son ID, vérifiez-la et publiez-la :',
    'hand.approve.outro': 'Rien d’autre n’est à renvoyer : nous voyons quand l’application est publiée.',
    'hand.publish.subject': 'Merci de publier l’application Teams « {name} »',
    'hand.publish.intro':
      'L’application « {name} » ouvre notre Moodle ({site}) dans Teams. Chargez le package joint à ce message dans le catalogue d’applications de {tenant} : dans le Centre d’administration Teams, ouvrez « Gérer les applications » et chargez une nouvelle application, ou mettez à jour celle qui a le même ID :',
    'hand.publish.outro':
      'Le package ne contient aucun secret. Rien n’est à renvoyer : nous voyons quand l’application est publiée.',
    'hand.id': 'ID de l’application dans son manifeste',
    'hand.version': 'Version',
    'hand.sha': 'SHA-256 du package : ce doit être exactement le même fichier',
  },
});
