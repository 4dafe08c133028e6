import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-conformance', {
  en: {
    title: 'Try out the SCIM server',
    why: 'Entra ID writes in forms of its own, and many servers do not take them all: then leavers stay active, or a group loses everybody. A try-out with throw-away entries tells before a real person is touched, and removes them again.',
    'q.tryOut.label': 'Try-out with throw-away entries',
    'q.tryOut.run.label': 'Try the server out (recommended)',
    'q.tryOut.run.hint':
      'Creates two users and one group with names nobody has, changes them as Entra ID would, and removes them.',
    'q.tryOut.not-now.label': 'Not now',
    'q.tryOut.not-now.hint':
      'Nothing is written. What the server does not take will show with the pilot user.',
    'act.again': 'Forget this result',
    'tried.pass': 'The server was tried out on {date:date}',
    'tried.fail': 'The server has not been tried out yet',
    'tried.remedy': 'Approve the try-out: it takes about a minute, and leaves the server as it was.',
    'tried.skipped': 'The server was not tried out',
    'leftovers.fail': 'Throw-away entries of an interrupted try-out are still on the server',
    'leftovers.remedy':
      'Approve their removal. Where the server does not allow it, remove them in its console by these names.',
    'create.pass': 'A new user is accepted',
    'create.fail': 'A new user is refused',
    'create.remedy':
      'The server may need more than Entra ID sends, or allow only addresses of your own domains. The vendor can tell; then forget this result and try again.',
    'read-back.pass': 'Everything that was sent came back',
    'read-back.fail': 'Some attributes that were sent did not come back',
    'read-back.remedy':
      'The server may not keep them. If you need one of them in Looop, ask the vendor; otherwise leave it out of the mapping.',
    'search.pass': 'The new user was found by user name',
    'search.fail': 'The new user was not found by user name',
    'search.remedy':
      'Entra ID looks for everybody before it creates them. A server that finds nobody gets the same people again and again. Do not provision before the vendor has put that right.',
    'scim-matching-duplicate.pass': 'A second user of the same name is refused, as it must be',
    'scim-matching-duplicate.fail': 'A second user of the same name is not refused as it must be',
    'scim-matching-duplicate.remedy':
      'Somebody could get a second account. Match by userName, and begin with a pilot user who is already there.',
    'scim-case-mismatch.pass': 'User names are found in small and capital letters alike',
    'scim-case-mismatch.fail': 'User names are found only with the same capital letters',
    'scim-case-mismatch.remedy':
      'Somebody whose user name is written otherwise in Looop would get a second account. Write names alike in both, or use ToLower() in the mapping of userName.',
    'scim-patch-op-case.pass': 'Changes are accepted as Entra ID writes them, with capitals',
    'scim-patch-op-case.fail': 'Changes are refused because Entra ID writes them with capitals',
    'scim-patch-op-case.remedy':
      'Every change of somebody who exists would fail, that they have left among them. {cure}',
    'scim-active-as-string.pass': 'Somebody is disabled as Entra ID asks for it, with a text',
    'scim-active-as-string.fail': 'Somebody is not disabled when Entra ID asks for it with a text',
    'scim-active-as-string.remedy': 'People who have left would stay active in Looop. {cure}',
    'changes.pass': 'Names, e-mail address and department can be changed',
    'changes.fail': 'Some changes are not carried out',
    'changes.remedy': 'These attributes would keep their first value in Looop. {cure}',
    'patch.replace': 'Name',
    'patch.email': 'E-mail address',
    'patch.enterprise': 'Department',
    'patch.disable': 'Disabling',
    'patch.enable': 'Enabling again',
    'patch.add-members': 'Adding members to a group',
    'patch.remove-member': 'Removing one member from a group',
    'scim-leaver-semantics.pass': 'Somebody who was disabled is still found, and can come back',
    'scim-leaver-semantics.fail': 'Somebody who was disabled is not found any more',
    'scim-leaver-semantics.remedy':
      'Entra ID disables people who leave and deletes them 30 days later. If they come back before, this server would get them a second time. Ask the vendor how somebody comes back.',
    'group-create.fail': 'A new group is refused',
    'group-create.remedy':
      'Leave groups out: the step of the mappings can switch them off. Users are not concerned.',
    'members.pass': 'Members are added to a group and removed one by one',
    'members.fail': 'Members of a group are not changed as Entra ID asks for it',
    'members.remedy': 'Groups in Looop would not follow those in Entra ID. {cure}',
    'members.skipped': 'Groups were not tried out',
    'scim-group-remove-wipes.pass': 'Removing one member leaves the others in the group',
    'scim-group-remove-wipes.fail': 'Removing one member empties the whole group',
    'scim-group-remove-wipes.remedy':
      'Everybody in a group would lose it as soon as one person leaves. {cure}',
    'remove.pass': 'The throw-away entries were removed',
    'remove.fail': 'The server does not remove users or groups',
    'remove.remedy':
      'Entra ID deletes somebody 30 days after they were disabled; here they would stay disabled, which does no harm. Remove the throw-away entries by hand.',
    'cure.flag':
      'The flag aadOptscim062020 in the tenant URL cures it: the step of the connection adds it. On-demand provisioning does not honour the flag.',
    'cure.none':
      'No flag of Entra ID cures it: ask the vendor to follow RFC 7644 here before you provision everybody.',
    ignored: 'answered well, and nothing changed as asked',
    'change.run': 'Try out what Entra ID will do',
    'change.run.before': 'No throw-away entries',
    'change.run.after': 'No throw-away entries, and a result',
    'change.run.care':
      'Creates two users and one group whose names begin with “lms-setup-check” and “LMS Setup check”, changes them, and removes them. The server may write its own log or send mails to addresses nobody has.',
    'change.run.care-users':
      'Creates a user whose name begins with “lms-setup-check”, changes it, and removes it. The server may write its own log or send mails to addresses nobody has.',
    'change.clear': 'Remove the entries of an interrupted try-out',
    'part.create': 'Create and find',
    'part.change': 'Change',
    'part.disable': 'Disable and enable again',
    'part.groups': 'Groups and members',
    'part.remove': 'Remove everything',
    'part.not-taken': 'The server did not take all of it as Entra usually sends it: see the findings.',
    refused: 'The SCIM server refused (HTTP {status}), so the try-out was ended.',
    'refused.hint':
      'Look again: the step of the endpoint tells the cause. What was created is removed again, now or with the next plan.',
    'not-ours':
      'The server answered with another entry than the one it was asked to create. That entry was not changed. In the console of the server, look for entries called lms-setup-check and remove them.',
    stopped: 'You stopped the try-out. What it had created was removed.',
    'left-behind': 'The server keeps entries of the try-out: {names}. Remove them in its console.',
    'no-token': 'The SCIM token is not in the keychain any more.',
  },
  fr: {
    title: 'Essayer le serveur SCIM',
    why: 'Entra ID écrit sous des formes qui lui sont propres, et bien des serveurs ne les acceptent pas toutes : des personnes parties restent alors actives, ou un groupe perd tous ses membres. Un essai avec des entrées jetables le montre avant qu’une vraie personne ne soit touchée, puis les supprime.',
    'q.tryOut.label': 'Essai avec des entrées jetables',
    'q.tryOut.run.label': 'Essayer le serveur (recommandé)',
    'q.tryOut.run.hint':
      'Crée deux utilisateurs et un groupe aux noms que personne ne porte, les modifie comme Entra ID le ferait, puis les supprime.',
    'q.tryOut.not-now.label': 'Pas maintenant',
    'q.tryOut.not-now.hint':
      'Rien n’est écrit. Ce que le serveur n’accepte pas apparaîtra avec l’utilisateur pilote.',
    'act.again': 'Oublier ce résultat',
    'tried.pass': 'Le serveur a été essayé le {date:date}',
    'tried.fail': 'Le serveur n’a pas encore été essayé',
    'tried.remedy': 'Approuvez l’essai : il dure environ une minute et laisse le serveur tel qu’il était.',
    'tried.skipped': 'Le serveur n’a pas été essayé',
    'leftovers.fail': 'Des entrées jetables d’un essai interrompu sont encore sur le serveur',
    'leftovers.remedy':
      'Approuvez leur suppression. Si le serveur ne la permet pas, supprimez-les dans sa console d’après ces noms.',
    'create.pass': 'Un nouvel utilisateur est accepté',
    'create.fail': 'Un nouvel utilisateur est refusé',
    'create.remedy':
      'Le serveur exige peut-être davantage que ce qu’Entra ID envoie, ou n’admet que les adresses de vos propres domaines. L’éditeur peut le dire ; oubliez ensuite ce résultat et essayez de nouveau.',
    'read-back.pass': 'Tout ce qui a été envoyé est revenu',
    'read-back.fail': 'Certains attributs envoyés ne sont pas revenus',
    'read-back.remedy':
      'Le serveur ne les conserve peut-être pas. S’il vous en faut un dans Looop, demandez à l’éditeur ; sinon, retirez-le du mappage.',
    'search.pass': 'Le nouvel utilisateur a été trouvé par son nom d’utilisateur',
    'search.fail': 'Le nouvel utilisateur n’a pas été trouvé par son nom d’utilisateur',
    'search.remedy':
      'Entra ID recherche chaque personne avant de la créer. Un serveur qui ne trouve personne reçoit sans cesse les mêmes personnes. N’approvisionnez pas avant que l’éditeur y ait remédié.',
    'scim-matching-duplicate.pass': 'Un second utilisateur du même nom est refusé, comme il se doit',
    'scim-matching-duplicate.fail': 'Un second utilisateur du même nom n’est pas refusé comme il se doit',
    'scim-matching-duplicate.remedy':
      'Une personne pourrait recevoir un second compte. Utilisez userName comme attribut de correspondance et commencez par un utilisateur pilote déjà présent.',
    'scim-case-mismatch.pass': 'Les noms d’utilisateur sont trouvés en minuscules comme en majuscules',
    'scim-case-mismatch.fail': 'Les noms d’utilisateur ne sont trouvés qu’avec les mêmes majuscules',
    'scim-case-mismatch.remedy':
      'Une personne dont le nom est écrit autrement dans Looop recevrait un second compte. Écrivez les noms de la même façon des deux côtés, ou utilisez ToLower() dans le mappage de userName.',
    'scim-patch-op-case.pass':
      'Les modifications sont acceptées telles qu’Entra ID les écrit, avec des majuscules',
    'scim-patch-op-case.fail':
      'Les modifications sont refusées parce qu’Entra ID les écrit avec des majuscules',
    'scim-patch-op-case.remedy':
      'Aucune modification d’une personne existante n’aboutirait, y compris son départ. {cure}',
    'scim-active-as-string.pass': 'Une personne est désactivée comme Entra ID le demande, par un texte',
    'scim-active-as-string.fail': 'Une personne n’est pas désactivée quand Entra ID le demande par un texte',
    'scim-active-as-string.remedy': 'Les personnes parties resteraient actives dans Looop. {cure}',
    'changes.pass': 'Le nom, l’adresse e-mail et le service peuvent être modifiés',
    'changes.fail': 'Certaines modifications ne sont pas effectuées',
    'changes.remedy': 'Ces attributs garderaient leur première valeur dans Looop. {cure}',
    'patch.replace': 'Nom',
    'patch.email': 'Adresse e-mail',
    'patch.enterprise': 'Service',
    'patch.disable': 'Désactivation',
    'patch.enable': 'Réactivation',
    'patch.add-members': 'Ajout de membres à un groupe',
    'patch.remove-member': 'Retrait d’un membre d’un groupe',
    'scim-leaver-semantics.pass': 'Une personne désactivée est toujours trouvée et peut revenir',
    'scim-leaver-semantics.fail': 'Une personne désactivée n’est plus trouvée',
    'scim-leaver-semantics.remedy':
      'Entra ID désactive les personnes qui partent et les supprime 30 jours plus tard. Si elles reviennent avant, ce serveur les recevrait une seconde fois. Demandez à l’éditeur comment une personne revient.',
    'group-create.fail': 'Un nouveau groupe est refusé',
    'group-create.remedy':
      'Renoncez aux groupes : l’étape des mappages peut les désactiver. Les utilisateurs ne sont pas concernés.',
    'members.pass': 'Les membres sont ajoutés à un groupe et retirés un à un',
    'members.fail': 'Les membres d’un groupe ne sont pas modifiés comme Entra ID le demande',
    'members.remedy': 'Les groupes de Looop ne suivraient pas ceux d’Entra ID. {cure}',
    'members.skipped': 'Les groupes n’ont pas été essayés',
    'scim-group-remove-wipes.pass': 'Le retrait d’un membre laisse les autres dans le groupe',
    'scim-group-remove-wipes.fail': 'Le retrait d’un membre vide tout le groupe',
    'scim-group-remove-wipes.remedy':
      'Tous les membres d’un groupe le perdraient dès qu’une personne le quitte. {cure}',
    'remove.pass': 'Les entrées jetables ont été supprimées',
    'remove.fail': 'Le serveur ne supprime ni utilisateurs ni groupes',
    'remove.remedy':
      'Entra ID supprime une personne 30 jours après sa désactivation ; ici, elle resterait désactivée, ce qui est sans danger. Supprimez les entrées jetables à la main.',
    'cure.flag':
      'L’indicateur aadOptscim062020 dans l’URL de locataire y remédie : l’étape de la connexion l’ajoute. L’approvisionnement à la demande n’en tient pas compte.',
    'cure.none':
      'Aucun indicateur d’Entra ID n’y remédie : demandez à l’éditeur de suivre ici la RFC 7644 avant d’approvisionner tout le monde.',
    ignored: 'réponse positive, mais rien n’a changé comme demandé',
    'change.run': 'Essayer ce qu’Entra ID fera',
    'change.run.before': 'Aucune entrée jetable',
    'change.run.after': 'Aucune entrée jetable, et un résultat',
    'change.run.care':
      'Crée deux utilisateurs et un groupe dont les noms commencent par « lms-setup-check » et « LMS Setup check », les modifie et les supprime. Le serveur peut tenir son propre journal ou envoyer des messages à des adresses que personne n’a.',
    'change.run.care-users':
      'Crée un utilisateur dont le nom commence par « lms-setup-check », le modifie et le supprime. Le serveur peut tenir son propre journal ou envoyer des messages à des adresses que personne n’a.',
    'change.clear': 'Supprimer les entrées d’un essai interrompu',
    'part.create': 'Créer et trouver',
    'part.change': 'Modifier',
    'part.disable': 'Désactiver et réactiver',
    'part.groups': 'Groupes et membres',
    'part.remove': 'Tout supprimer',
    'part.not-taken': 'Le serveur n’a pas tout accepté sous la forme habituelle d’Entra : voir les constats.',
    refused: 'Le serveur SCIM a refusé (HTTP {status}), l’essai a donc été arrêté.',
    'refused.hint':
      'Vérifiez à nouveau : l’étape du point de terminaison indique la cause. Ce qui a été créé est supprimé, maintenant ou avec le prochain plan.',
    'not-ours':
      'Le serveur a répondu avec une autre entrée que celle qu’il devait créer. Cette entrée n’a pas été modifiée. Dans la console du serveur, cherchez les entrées nommées lms-setup-check et supprimez-les.',
    stopped: 'Vous avez arrêté l’essai. Ce qu’il avait créé a été supprimé.',
    'left-behind': 'Le serveur conserve des entrées de l’essai : {names}. Supprimez-les dans sa console.',
    'no-token': 'Le jeton SCIM n’est plus dans le trousseau.',
  },
});
