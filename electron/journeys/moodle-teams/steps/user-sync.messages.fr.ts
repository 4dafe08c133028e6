/** The French half of the sentences of the user sync. */
export const fr = {
  title: 'Synchronisation des utilisateurs',
  why: 'Moodle lit les personnes de votre organisation dans Microsoft Entra ID et leur donne des comptes. Vous dites ce qui est permis ; une prévision faite avec les données réelles montre ce qui se passerait avant tout enregistrement.',
  'q.scope.label': 'Qui doit avoir un compte Moodle ?',
  'q.scope.hint':
    'Nous conseillons un groupe pilote d’abord : une erreur ne touche alors que peu de personnes. Seuls les nouveaux comptes sont limités ; la mise en correspondance et la mise à jour regardent tout le monde.',
  'q.scope.pilot.label': 'Un groupe pilote d’abord',
  'q.scope.pilot.hint':
    'Seuls ses membres reçoivent un nouveau compte. Revenez à cette étape pour ouvrir à tout le monde.',
  'q.scope.everyone.label': 'Tout le monde',
  'q.scope.everyone.hint': 'Tous les membres de votre organisation.',
  'q.scope.group.label': 'Les membres d’un groupe, durablement',
  'q.scope.group.hint': 'Les membres des groupes imbriqués comptent aussi.',
  'q.scope.as-is.label': 'Comme c’est réglé aujourd’hui dans Moodle',
  'q.scope.as-is.hint':
    'Garde aussi une restriction qu’aucun autre choix d’ici ne peut dire, par exemple sur un service.',
  'q.group.label': 'Groupe',
  'q.group.hint': 'Saisissez le début de son nom.',
  'q.accounts.label': 'Que doit faire la synchronisation ?',
  'q.accounts.create.label': 'Créer un compte pour les personnes qui n’en ont pas',
  'q.accounts.update.label': 'Mettre à jour les comptes connectés',
  'q.existing.label': 'Comptes qui existent déjà dans Moodle, sous le même nom d’utilisateur',
  'q.existing.leave.label': 'Ne pas y toucher',
  'q.existing.leave.hint': 'Rien ne leur arrive. Aucun second compte n’est créé.',
  'q.existing.match.label': 'Les mettre en correspondance',
  'q.existing.match.hint': 'Ils sont reliés au compte Microsoft et gardent leur façon de se connecter.',
  'q.existing.switch.label': 'Les mettre en correspondance et les faire passer à la connexion avec Microsoft',
  'q.existing.switch.hint':
    'Leur mot de passe Moodle est supprimé. La connexion avec Microsoft doit d’abord fonctionner, et un administrateur doit garder un autre accès.',
  'q.leavers.label': 'Quand une personne n’est plus dans Microsoft Entra ID',
  'q.leavers.stay.label': 'Laisser le compte Moodle tel quel',
  'q.leavers.stay.hint': 'Le choix sûr pour commencer.',
  'q.leavers.suspend.label': 'Suspendre le compte Moodle',
  'q.leavers.suspend.hint': 'La personne ne peut plus se connecter. C’est réversible.',
  'q.leavers.delete.label': 'Le suspendre, puis le supprimer lors d’une exécution ultérieure',
  'q.leavers.delete.hint': 'Un compte supprimé ne revient pas, ni ses notes et travaux.',
  'q.reenable.label': 'Réactiver les comptes suspendus des personnes présentes dans Microsoft Entra ID',
  'q.guests.label': 'Synchroniser aussi les utilisateurs invités',
  'q.guests.hint':
    'Les invités se connectent souvent sous un autre nom que celui qui est synchronisé. Essayez d’abord avec un seul invité.',
  'q.profile.label': 'Photo de profil et fuseau horaire',
  'q.profile.hint':
    'Chaque exécution interroge Microsoft une fois par personne pour chacun ; à la connexion, c’est plus léger pour un grand site.',
  'q.profile.as-is.label': 'Laisser le réglage actuel',
  'q.profile.off.label': 'Ne pas les reprendre',
  'q.profile.sign-in.label': 'Les reprendre quand la personne se connecte',
  'q.profile.each-run.label': 'Les reprendre à chaque exécution',
  'settings.pass': 'La synchronisation des utilisateurs de Moodle est réglée comme vous le voulez',
  'settings.fail':
    'La synchronisation des utilisateurs de Moodle n’est pas encore réglée comme vous le voulez',
  'settings.remedy':
    'Faites une prévision, puis examinez les modifications. Si des comptes devaient passer à Microsoft, être suspendus ou supprimés, la prévision vient d’abord.',
  'not-offered.fail': 'Le plugin de ce site ne propose pas tout ce que vous avez choisi',
  'not-offered.remedy':
    'Nous le laissons de côté ; le reste fonctionne. La version la plus récente du plugin pour votre Moodle le propose peut-être.',
  'forecast.pass':
    'Prévision du {at:date} : {create} à créer, {exact} qui existent, {decide} qui demandent une décision',
  'forecast.fail':
    'Avant de faire passer à Microsoft, de suspendre ou de supprimer des comptes, une prévision doit montrer combien',
  'forecast.remedy': 'Faites une prévision avec ces réponses. Elle n’écrit rien.',
  'forecast-stale.fail': 'La prévision du {at:date} n’est plus valable',
  'forecast-stale.remedy':
    'Faites-en une nouvelle. Une prévision vaut une journée, et seulement tant que le nombre de personnes et de comptes reste à peu près le même.',
  'names-not-mapped.pass': 'Les nouveaux comptes reçoivent leur prénom et leur nom de Microsoft',
  'names-not-mapped.fail': 'Les nouveaux comptes n’auraient ni prénom ni nom',
  'names-not-mapped.remedy':
    'Le plugin ne reprend que l’adresse e-mail tant que personne n’associe d’autres champs. Examinez les modifications : les noms seront associés.',
  'delta-token-broken.fail': 'Les réglages modifiés n’atteignent pas encore tout le monde',
  'delta-token-broken.remedy':
    'La synchronisation n’apprend que les personnes modifiées chez Microsoft depuis sa dernière exécution. Examinez les modifications : la prochaine exécution parcourra tout le monde.',
  'forecast.skipped': 'Aucune prévision n’a été faite pour ces réponses',
  'sync-suspends-users.pass': 'La synchronisation ne suspend et ne supprime aucun compte',
  'sync-suspends-users.fail':
    'La synchronisation suspend ou supprime les comptes des personnes désactivées ou introuvables dans Microsoft Entra ID',
  'sync-suspends-users.remedy':
    'Voyez dans la prévision combien cela ferait et gardez une sauvegarde. Si Microsoft ne répond un jour qu’en partie, le plugin peut croire parties les personnes qui manquent.',
  'admin-locked-out.pass':
    'Un administrateur garde un accès quand les comptes passent à la connexion avec Microsoft',
  'admin-locked-out.fail':
    'Faire passer les comptes à la connexion avec Microsoft bloquerait des personnes : {why}',
  'admin-locked-out.remedy':
    'Activez la connexion avec Microsoft à l’étape « Réglages de Moodle pour Teams » et gardez un administrateur du site qui se connecte avec un mot de passe Moodle, sous un nom que personne ne porte dans Microsoft Entra ID. Refaites ensuite la prévision. Ou choisissez de ne pas faire passer les comptes.',
  'locked.sign-in-off': 'la connexion avec Microsoft n’est pas activée',
  'locked.nobody-left': 'aucun administrateur du site ne garderait de mot de passe Moodle',
  'user-match-duplicate.pass': 'La prévision ne montre personne qui recevrait un second compte',
  'user-match-duplicate.fail':
    '{count|# personne a|# personnes ont} un compte Moodle sous un autre nom, ou un compte qui n’est pas sûrement le leur',
  'user-match-duplicate.remedy':
    'Regardez-les dans la prévision. Donnez dans Moodle les noms d’utilisateur avec lesquels on se connecte à Microsoft, ou commencez par un groupe pilote sans ces personnes ; refaites ensuite la prévision.',
  'username-charset-case.pass': 'Moodle accepte les noms de toutes les nouvelles personnes',
  'username-charset-case.fail':
    '{count|# nom contient|# noms contiennent} des caractères que Moodle n’accepte pas',
  'username-charset-case.remedy':
    'Autorisez dans Moodle les caractères étendus dans les noms d’utilisateur, sous les réglages de sécurité du site, ou renommez ces personnes dans Microsoft Entra ID. D’ici là, elles ne reçoivent pas de compte.',
  'email-empty-or-wrong.pass': 'Toutes les nouvelles personnes ont une adresse e-mail à elles',
  'email-empty-or-wrong.fail':
    '{count|# nouvelle personne n’a|# nouvelles personnes n’ont} pas d’adresse e-mail, ou une adresse que quelqu’un d’autre a aussi',
  'email-empty-or-wrong.remedy':
    'Renseignez leur adresse dans le centre d’administration Microsoft 365, puis refaites la prévision.',
  'guest-upn.fail': 'Les utilisateurs invités sont synchronisés',
  'guest-upn.remedy':
    'Testez la connexion avec un seul invité : son nom dans ce locataire diffère souvent de celui avec lequel il se connecte, et Moodle le refuse alors.',
  'group-restriction-empty.pass': '« {name} » compte {count|# membre|# membres}, groupes imbriqués compris',
  'group-restriction-empty.fail':
    'Aucun compte ne peut être créé : « {name} » n’est pas un groupe avec des membres',
  'group-restriction-empty.remedy':
    'Choisissez un autre groupe, ou ajoutez des membres à celui-ci dans le centre d’administration, puis vérifiez à nouveau. Un groupe est désigné par son nom ou par son ID d’objet, jamais l’un pour l’autre.',
  'group-memberof-retired.fail':
    'Le groupe à appartenance dynamique « {name} » utilise l’opérateur de règle memberOf',
  'group-memberof-retired.remedy':
    'Microsoft a annoncé la fin de cet opérateur pour novembre 2026 ; le groupe pourrait alors être vide. Utilisez plutôt un groupe attribué.',
  'group-ambiguous.fail': '{count|# groupe porte|# groupes portent} le nom « {name} »',
  'group-ambiguous.remedy':
    'Moodle prend le premier que Microsoft répond. Choisissez le groupe ici, afin qu’il soit enregistré par son ID d’objet là où le plugin le permet.',
  'act.forecast': 'Faire une prévision',
  'reading.accounts': 'Lecture des comptes Moodle',
  'reading.links': 'Lecture des comptes connectés',
  'reading.group': 'Lecture des membres du groupe',
  'reading.users': 'Lecture des utilisateurs de Microsoft Entra ID',
  'table.title': 'Ce que ferait la première synchronisation',
  'column.entra': 'Utilisateur Entra ID',
  'column.moodle': 'Utilisateur Moodle',
  'column.what': 'Ce qui se passe',
  'column.why': 'Pourquoi',
  none: 'aucun',
  'group.create': 'à créer',
  'group.exact': 'même nom',
  'group.switch': 'passeraient à Microsoft',
  'group.email': 'même e-mail seulement',
  'group.linked': 'déjà connectés',
  'group.decide': 'à décider',
  'group.suspend': 'à suspendre',
  'group.delete': 'à supprimer',
  'group.outside': 'absents d’Entra ID',
  'what.create': 'Un compte Moodle est créé',
  'what.connect': 'Le compte est mis en correspondance',
  'what.switch': 'Le compte est mis en correspondance et se connecte désormais avec Microsoft',
  'what.leave': 'Rien',
  'what.update': 'Le compte est mis à jour',
  'what.reenable': 'Le compte est réactivé et mis à jour',
  'what.second': 'Un second compte est créé',
  'what.refused': 'Aucun compte ne peut être créé',
  'what.skipped': 'L’utilisateur est ignoré',
  'what.risky': 'À décider avant la synchronisation',
  'what.suspend': 'Le compte est suspendu',
  'what.delete': 'Le compte est supprimé',
  'case.new': 'Personne dans Moodle n’a ce nom ou cette adresse',
  'case.new-disabled':
    'Personne dans Moodle n’a ce nom ; l’utilisateur est désactivé dans Entra ID et reçoit quand même un compte',
  'case.new-if-field':
    'Seulement si l’utilisateur satisfait la restriction sur un champ, qui n’est pas lu ici',
  'case.same-name': 'Même nom d’utilisateur',
  'case.same-name-switch': 'Même nom d’utilisateur',
  'case.same-name-off': 'Même nom d’utilisateur, et les comptes existants restent tels quels',
  'case.short-name': 'Le nom d’utilisateur est la partie avant l’@, et l’adresse est la même',
  'case.short-name-switch': 'Le nom d’utilisateur est la partie avant l’@, et l’adresse est la même',
  'case.short-name-off':
    'Le nom d’utilisateur est la partie avant l’@, et les comptes existants restent tels quels',
  'case.short-other-email-switch':
    'Le nom d’utilisateur est la partie avant l’@, mais l’adresse diffère : c’est peut-être quelqu’un d’autre, et Moodle ferait la correspondance et le passage à Microsoft',
  'case.linked-switch': 'Connecté à Microsoft, mais se connectant encore autrement à Moodle',
  'case.same-email':
    'Un compte a la même adresse sous un autre nom d’utilisateur ; Moodle ne fait pas la correspondance avec elle',
  'case.linked': 'Connecté à Microsoft',
  'case.linked-still': 'Connecté à Microsoft ; la mise à jour est désactivée',
  'case.linked-suspended': 'Connecté à Microsoft, suspendu dans Moodle',
  'case.renamed':
    'Un compte qui se connecte avec Microsoft a la même adresse sous un autre nom : la personne a peut-être été renommée',
  'case.charset': 'Non autorisé dans les noms d’utilisateur de Moodle : {signs}',
  'case.email-empty': 'L’utilisateur n’a pas d’adresse e-mail',
  'case.email-twice': 'Un autre utilisateur a la même adresse e-mail',
  'case.email-several': 'Plusieurs comptes Moodle ont cette adresse e-mail',
  'case.guest-email-empty': 'Un invité sans adresse e-mail n’a pas de nom que Moodle puisse utiliser',
  'case.name-taken': 'Un autre compte Moodle porte ce nom d’utilisateur, avec une autre adresse',
  'case.same-account': 'Un autre utilisateur d’Entra ID correspond déjà à ce compte',
  'case.short-other-email':
    'Le nom d’utilisateur est la partie avant l’@, mais l’adresse diffère : c’est peut-être quelqu’un d’autre, et Moodle ferait la correspondance',
  'case.twice': 'Un autre utilisateur d’Entra ID porte le même nom',
  'case.disabled': 'Désactivé dans Entra ID',
  'case.absent-suspend': 'Introuvable dans Entra ID, ou renommé là-bas',
  'case.absent-delete': 'Introuvable dans Entra ID, ou renommé là-bas, et déjà suspendu',
  'case.absent': 'Introuvable dans Entra ID, ou renommé là-bas',
  'case.unlinked': 'Introuvable dans Entra ID ; Moodle n’a jamais synchronisé ce compte',
  'case.unlinked-suspend':
    'Introuvable dans Entra ID ; le compte se connecte avec Microsoft et Moodle l’a peut-être synchronisé',
  'case.unlinked-delete':
    'Introuvable dans Entra ID, déjà suspendu ; le compte se connecte avec Microsoft et Moodle l’a peut-être synchronisé',
  'option.create': 'Créer des comptes',
  'option.update': 'Mettre à jour les comptes',
  'option.appassign': 'Attribuer les utilisateurs à l’application',
  'option.nodelta': 'Synchronisation complète à chaque exécution',
  'option.guestsync': 'Synchroniser les utilisateurs invités',
  'option.suspend': 'Suspendre les comptes des personnes parties',
  'option.delete': 'Supprimer les comptes des personnes parties',
  'option.reenable': 'Réactiver les comptes suspendus',
  'option.disabledsync': 'Suspendre les personnes désactivées dans Entra ID',
  'option.match': 'Mettre en correspondance les comptes existants',
  'option.matchswitchauth': 'Faire passer les comptes en correspondance à la connexion avec Microsoft',
  'option.emailsync': 'Correspondance par adresse e-mail au lieu du nom d’utilisateur',
  'option.photosync': 'Photo de profil à chaque exécution',
  'option.photosynconlogin': 'Photo de profil à la connexion',
  'option.tzsync': 'Fuseau horaire à chaque exécution',
  'option.tzsynconlogin': 'Fuseau horaire à la connexion',
  'line.restriction': 'Nouveaux comptes seulement si {field} vaut {value}',
  'line.first-name': 'Prénom : {field}',
  'line.last-name': 'Nom : {field}',
  'change.names': 'Reprendre les prénoms et les noms de Microsoft',
  'target.names': 'Association des champs du plugin OpenID Connect',
  'change.whole-run': 'Faire parcourir tout le monde à la prochaine synchronisation',
  'target.whole-run': 'Page de maintenance du plugin Microsoft 365',
  'run.changed': 'les personnes modifiées depuis la dernière exécution',
  'run.everybody': 'tout le monde',
  'care.whole-run':
    'La prochaine exécution dure plus longtemps et applique les réglages modifiés aussi aux personnes déjà connues.',
  target: 'Réglages de synchronisation des utilisateurs du plugin Microsoft 365',
  'change.settings': 'Enregistrer les réglages de synchronisation des utilisateurs',
  'change.settings-forecast':
    'Enregistrer les réglages de synchronisation des utilisateurs ; prévision du {at:date} : {create} à créer, {exact} qui existent, {decide} qui demandent une décision',
  'care.suspend':
    '{suspend|# compte perd|# comptes perdent} l’accès lors d’une des prochaines exécutions, selon la prévision. Ils peuvent être réactivés.',
  'care.delete':
    '{suspend|# compte perd|# comptes perdent} l’accès et {gone|# compte est supprimé|# comptes sont supprimés}, selon la prévision ; les comptes suspendus sont supprimés lors d’une exécution ultérieure. Ce qui est supprimé ne revient pas.',
  'care.switch':
    '{count|# compte existant ne se connecte plus|# comptes existants ne se connectent plus} qu’avec Microsoft dès la prochaine exécution, selon la prévision ; leurs mots de passe Moodle sont supprimés et ne reviennent pas.',
  'care.switch-administrators': 'Administrateurs du site parmi eux : {names}.',
  'care.and': '{first} {rest}',
  'care.wider': 'La restriction est retirée : tout le monde dans votre organisation reçoit un compte.',
  'problem.users-missing': 'Microsoft compte {of} utilisateurs, mais seuls {done} ont pu être lus.',
  'problem.users-missing.hint':
    'Aucune prévision n’est faite à partir d’une partie. Réessayez dans quelques minutes.',
  'problem.accounts-order': 'Moodle a répondu ses comptes dans un ordre qui ne peut pas être juste.',
  'problem.accounts-order.hint':
    'Aucune prévision n’en est faite. Réessayez ; si cela persiste, signalez-le-nous.',
};
