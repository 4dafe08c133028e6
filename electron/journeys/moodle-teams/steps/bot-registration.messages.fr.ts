export const fr = {
  title: 'Robot assistant : inscription',
  why: 'Cette version du plugin a encore le robot assistant. Une grande partie de ce sur quoi il reposait n’existe plus : lisez ce qui fonctionne aujourd’hui avant de décider. Si vous le voulez, nous inscrivons l’application propre au robot et mettons son mot de passe dans Moodle.',
  'q.assistant.label': 'Configurer le robot assistant ?',
  'q.assistant.hint':
    'L’onglet dans Teams, les comptes et les équipes de cours n’ont pas besoin d’un robot. Nous recommandons de continuer sans lui.',
  'q.assistant.without.label': 'Continuer sans le robot',
  'q.assistant.without.hint': 'Rien n’est modifié ; un robot en service est laissé tel quel.',
  'q.assistant.with.label': 'Avec le robot',
  'q.assistant.with.hint': 'Pour un robot qui existe déjà, ou un service que vous exploitez vous-même.',
  'q.lifetime.label': 'Combien de temps le mot de passe du robot doit-il être valable ?',
  'q.lifetime.hint':
    'La stratégie de votre locataire peut raccourcir cette durée. Il doit être renouvelé avant sa fin.',
  'q.lifetime.90.label': '90 jours',
  'q.lifetime.180.label': '180 jours',
  'q.lifetime.365.label': '1 an',
  'q.lifetime.730.label': '2 ans',
  'q.switchOff.label': 'Désactiver le robot dans Moodle',
  'q.switchOff.hint':
    'Seulement s’il est activé aujourd’hui et que personne ne l’utilise. Ce qui est enregistré pour lui reste.',
  'no-bot.skipped': 'Le plugin de ce site n’a pas de robot assistant',
  'not-chosen.skipped': 'Le robot assistant n’a pas été demandé',
  'left-on.fail': 'Le robot est pourtant activé dans Moodle',
  'left-on.remedy':
    'Si personne ne l’utilise, choisissez de le désactiver sous « Plus de réglages ». Nous le laissons activé tant que vous ne le demandez pas.',
  'on-incomplete.fail':
    'Le robot est activé dans Moodle sans être entièrement configuré : l’application Teams ne peut pas être téléchargée',
  'on-incomplete.remedy': 'Choisissez de le désactiver sous « Plus de réglages », ou configurez le robot.',
  'registration.pass': 'L’inscription du robot est « {name} »',
  'registration.fail': 'Le robot n’a pas encore d’inscription',
  'registration.remedy':
    'Examinez les modifications : une inscription qui lui est propre sera créée, pour ce locataire seulement.',
  'app-elsewhere.fail': 'L’application du robot indiquée dans Moodle n’est pas inscrite dans ce locataire',
  'app-elsewhere.remedy':
    'Les anciens robots étaient souvent inscrits dans un autre locataire ou avec un compte personnel. Si le vôtre fonctionne encore, connectez-vous là-bas. Sinon, laissez-nous créer une nouvelle inscription à sa place.',
  'app-id-swapped.fail':
    'Moodle contient l’ID d’objet de l’inscription du robot à la place de son ID d’application (client)',
  'app-id-swapped.remedy': 'Examinez les modifications : le bon ID entre dans Moodle.',
  'same-as-plugin.fail': 'Moodle utilise aussi sa propre inscription pour le robot',
  'same-as-plugin.remedy':
    'Le mot de passe du robot ouvrirait alors tout ce que Moodle peut faire. Examinez les modifications : le robot reçoit sa propre inscription, sans aucune autorisation.',
  'may-not-register.fail': 'Vous ne pouvez pas inscrire d’applications dans ce locataire',
  'may-not-register.remedy':
    'Demandez à un Administrateur d’application cloud d’effectuer cette étape, ou de vous donner le rôle Développeur d’applications. Puis connectez-vous à nouveau et vérifiez à nouveau.',
  'may-not-change.fail': 'Vous ne pouvez pas modifier l’inscription du robot',
  'may-not-change.remedy': 'Ses propriétaires le peuvent, ainsi que les Administrateurs d’application cloud.',
  'service-principal.pass': 'L’application du robot est connue dans le locataire',
  'service-principal.fail': 'L’application du robot n’a pas d’application d’entreprise dans le locataire',
  'service-principal.remedy': 'Examinez les modifications : elle sera créée.',
  'one-tenant.fail': 'Moodle ne peut pas obtenir son jeton pour un robot limité à un locataire',
  'one-tenant.remedy':
    'On ne peut rien y faire : cette version du plugin le demande là où seuls les robots multilocataires sont connus, et ceux-ci ne peuvent plus être créés. Le robot est joignable depuis Teams ; ce que Moodle envoie de lui-même n’arrivera pas.',
  'app-id.pass': 'Moodle indique cette inscription pour le robot',
  'app-id.fail': 'Moodle n’indique pas encore cette inscription pour le robot',
  'app-id.remedy':
    'Examinez les modifications : l’ID d’application (client) entre dans Moodle avec le mot de passe.',
  'password.pass': 'Moodle contient un mot de passe de l’inscription du robot',
  'password.fail': 'Moodle ne contient aucun mot de passe de l’inscription du robot',
  'password.remedy': 'Examinez les modifications : un mot de passe sera créé et mis dans Moodle.',
  'password-expired.fail': 'Le mot de passe du robot dans Moodle a expiré',
  'password-expired.remedy': 'Examinez les modifications : un nouveau sera créé et mis dans Moodle.',
  'password-invalid.fail': 'Le mot de passe du robot dans Moodle n’appartient pas à son inscription',
  'password-invalid.remedy':
    'Examinez les modifications : un nouveau sera créé et mis dans Moodle. Les autres restent jusqu’à ce que vous les supprimiez.',
  'expiry.pass': 'Le mot de passe du robot est encore valable {days|# jour|# jours}',
  'expiry.fail': 'Le mot de passe du robot prend fin dans {days|# jour|# jours}',
  'expiry.remedy': 'Créez-en un nouveau à temps : l’ancien reste valable jusqu’à sa fin.',
  'app-policy-blocks-secret.fail': 'Votre locataire n’autorise pas les secrets clients',
  'app-policy-blocks-secret.remedy':
    'Demandez à un Administrateur d’application cloud une exception pour l’inscription du robot. Cette version du plugin ne connaît pas d’autre moyen pour le robot.',
  'orphan-secret.fail': 'Un mot de passe du robot a été créé mais n’est jamais arrivé dans Moodle',
  'orphan-secret.remedy': 'Personne n’en connaît la valeur. Examinez les modifications pour le supprimer.',
  notProved:
    'Microsoft n’a pas accepté le nouveau mot de passe du robot. Il a été supprimé et Moodle n’a pas été modifié.',
  gone: 'L’inscription du robot n’est plus là',
  'gone.hint':
    'Quelqu’un l’a peut-être supprimée. Vérifiez à nouveau ; une inscription supprimée peut être restaurée dans le centre d’administration pendant 30 jours.',
  'act.make-own': 'Créer une nouvelle inscription à sa place',
  'change.create': 'Inscrire l’application propre au robot',
  'change.principal': 'Créer l’application d’entreprise du robot',
  'change.secret': 'Créer un mot de passe pour le robot et le mettre dans Moodle',
  'change.app-id': 'Mettre l’ID d’application du robot dans Moodle',
  'change.orphan': 'Supprimer le mot de passe qui n’est jamais arrivé dans Moodle',
  'change.switch-off': 'Désactiver le robot dans Moodle',
  'target.feature': 'Robot assistant',
  on: 'activé',
  off: 'désactivé',
  'line.one-tenant': 'Pour les comptes de ce locataire seulement',
  'line.no-permissions': 'Aucune autorisation, aucun URI de redirection',
  'line.principal': 'Avec son application d’entreprise',
  'line.app-id': 'ID d’application (client) : {appId}',
  'line.new-id': 'ID d’application (client) : celui de la nouvelle inscription',
  'line.password': 'Mot de passe : enregistré',
  'line.new-password': 'Mot de passe : un nouveau, fin le {date:date}',
  'care.other-app':
    'Aujourd’hui, Moodle indique une autre application pour le robot. Un robot qui fonctionne sous celle-ci n’est plus joint par Moodle.',
  'care.renew':
    'Aujourd’hui, Moodle fonctionne avec un autre mot de passe. Celui-ci reste valable jusqu’à sa fin ; le service du robot l’utilise peut-être encore.',
  'care.replace': 'Le mot de passe dans Moodle est remplacé. Rien d’autre n’est modifié pour le robot.',
  'care.orphan': 'Moodle ne le contient pas, d’après ce que montrent ses réglages.',
  'care.switch-off':
    'Moodle cesse d’envoyer au robot, et l’application Teams est désormais construite sans lui. Ce qui est enregistré pour le robot reste.',
  date: '{date:date}',
  'statement.today': 'Ce que le robot assistant peut encore faire',
  'statement.upgrade': 'Ce que changerait une mise à jour du plugin',
  'fact.existing.what': 'Robots qui existent déjà',
  'fact.existing.text':
    'Microsoft les laisse fonctionner. Nous les relisons, renouvelons leur mot de passe et mettons leur adresse dans Moodle.',
  'fact.registering.what': 'Inscription d’un robot de ce locataire',
  'fact.registering.text':
    'Son application, sa ressource Azure et son canal Teams peuvent être créés. Ils pointent vers un service que vous exploitez vous-même ; nous n’en créons aucun.',
  'fact.tab.what': 'Moodle dans Teams sans robot',
  'fact.tab.text': 'L’onglet, la connexion, les comptes et les équipes de cours n’ont besoin d’aucun robot.',
  'fact.luis.what': 'Comprendre les questions (LUIS)',
  'fact.luis.text':
    'Le robot assistant comprenait les questions grâce à LUIS. Ce service est arrêté, ses modèles ont disparu et aucune nouvelle ressource ne peut en être créée.',
  'fact.kind.what': 'Nouveaux robots multilocataires',
  'fact.kind.text':
    'Les instructions du plugin créent un tel robot. Microsoft refuse les nouveaux ; ceux qui existent continuent de fonctionner.',
  'fact.token.what': 'Notifications de Moodle par un nouveau robot',
  'fact.token.text':
    'Cette version du plugin obtient son jeton là où seuls les robots multilocataires sont connus. Un nouveau robot, limité à un locataire, n’en reçoit pas : ce que Moodle envoie n’arrive pas.',
  'fact.sdk.what': 'Le logiciel du robot assistant',
  'fact.sdk.text':
    'Il a été écrit avec Bot Framework 4.0.6. Le support de cet outil a pris fin, et un robot limité à un locataire demande la version 4.15 ou ultérieure.',
  'fact.runtime.what': 'Ce sur quoi il fonctionnait',
  'fact.runtime.text': 'Il demande à Azure Node.js 8, qui ne reçoit plus de correctifs de sécurité.',
  'fact.portal.what': 'L’ancienne page d’inscription',
  'fact.portal.text':
    'La page pour les robots citée dans les instructions n’existe plus. Les robots sont aujourd’hui inscrits dans Microsoft Entra ID, ce que fait cette étape.',
  'fact.template.what': 'L’ancien modèle Azure',
  'fact.template.text':
    'Il s’arrête à la ressource LUIS, dont dépendent toutes les autres, et son type de robot ne peut plus être créé. Nous ne l’exécutons pas.',
  'fact.removed.what': 'Le robot et ses réglages',
  'fact.removed.text':
    'Supprimés à partir des versions 4.1.4, 4.2.3 et 4.3.1 et dans toutes les suivantes : l’ID d’application, le mot de passe, le secret partagé, l’adresse du webhook, le réglage d’activation et la liste des notifications sont effacés dans Moodle. Ce qui est dans Entra et Azure reste.',
  'fact.app-only.what': 'Accès en tant qu’application et compte système',
  'fact.app-only.text':
    'Le réglage et le compte système enregistré disparaissent : Moodle travaille alors toujours en tant qu’application.',
  'fact.renamed.what': 'Locataire et options de synchronisation des utilisateurs',
  'fact.renamed.text':
    'Ils gardent leurs valeurs sous de nouveaux noms. Vous n’avez pas à les saisir à nouveau.',
  'fact.kept.what': 'Tout le reste de ce qui est enregistré',
  'fact.kept.text':
    'L’ID d’application, le secret client, les points de terminaison, l’adresse OneDrive, la synchronisation des cours, les liens des utilisateurs, l’ID et le nom de l’application Teams sont repris tels quels.',
  'fact.verification.what': 'La dernière vérification',
  'fact.verification.text': 'Son résultat n’est pas repris : vérifiez à nouveau la configuration ensuite.',
  'fact.pages.what': 'Où trouver les réglages',
  'fact.pages.text':
    'À partir de la version 4.5, les onglets de l’unique page de réglages deviennent des pages par sujet, et le secret client est affiché masqué.',
  'fact.package.what': 'L’application Teams',
  'fact.package.text':
    'Moodle la construit sans le robot. Les utilisateurs gardent le robot dans Teams jusqu’à la publication de la nouvelle version.',
  'fact.afterwards.what': 'Que faire ensuite',
  'fact.afterwards.text':
    'Relancez cette configuration : elle vérifie la connexion et publie à nouveau l’application Teams, puis trouve ce que le robot a laissé dans Entra et Azure et propose de le supprimer.',
};
