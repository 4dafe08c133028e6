import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('course-sync', {
  en: {
    title: 'Courses and teams',
    why: 'Moodle can make a team in Microsoft Teams for a course and keep its members the same. You choose for which courses; nothing is made unless you say so.',
    'q.mode.label': 'Which courses become teams?',
    'q.mode.hint': 'Start with a few courses: a team that was made does not go away by itself.',
    'q.mode.keep.label': 'Leave it as it is now',
    'q.mode.keep.hint': 'On a new site: none.',
    'q.mode.off.label': 'None',
    'q.mode.off.hint': 'Course sync is off. Teams that exist stay.',
    'q.mode.chosen.label': 'Courses I choose',
    'q.mode.chosen.hint': 'Courses chosen in Moodle already stay chosen.',
    'q.mode.all.label': 'All courses',
    'q.mode.all.hint': 'One team for each course of the site, also for courses made later.',
    'q.courses.label': 'Courses',
    'q.courses.hint':
      'Type a part of the name. To take a course out again, do it in Moodle: that can delete its group.',
    'q.earlier.label': 'Also courses chosen in Moodle earlier',
    'q.earlier.hint':
      'Moodle shows its list only in this mode, so courses from before can come back with it. Say yes once you have read which ones.',
    'mode.off': 'off',
    'mode.oncustom': 'chosen courses',
    'mode.onall': 'all courses',
    'mode.pass': 'Course sync: {mode}',
    'mode.fail': 'Course sync is not as you chose it: {mode}',
    'mode.remedy': 'Review the changes.',
    'off.skipped': 'No course becomes a team so far',
    'courses.pass': '{count|# course is|# courses are} chosen',
    'courses.fail': '{count|# more course is|# more courses are} to be chosen in Moodle',
    'courses.remedy': 'Review the changes.',
    'nothing-chosen.fail': 'No course is chosen',
    'nothing-chosen.remedy': 'Choose courses in the form, or set course sync to none.',
    'groups-would-go.fail': 'Moodle is set to delete the groups of courses that leave course sync',
    'groups-would-go.remedy':
      'Going from all courses to chosen ones takes courses out. First switch off “Delete Microsoft 365 Groups when course sync is disabled” in the plugin’s synchronisation settings, or keep all courses.',
    'earlier-choices.fail':
      '{count|# course was|# courses were} chosen in Moodle earlier, and not by you here',
    'earlier-choices.remedy':
      'The task that makes teams stays off meanwhile. Take them out in Moodle, on the page of course sync in the plugin’s control panel, or say in the form that they become teams too.',
    'task-held.fail': 'The task that makes teams is still off',
    'task-held.remedy':
      'It was switched off while the choice of courses changed. Review the changes to switch it on.',
    'course-gone.fail': 'Some of the courses you chose are not there any more',
    'course-gone.remedy': 'Take them out of the form.',
    'course-locked.fail': 'School Data Sync decides about some of the courses you chose',
    'course-locked.remedy': 'Take them out of the form; they follow School Data Sync.',
    'per-task.fail': 'How many courses one run handles was never stored',
    'per-task.remedy': 'Review the changes to store the usual number.',
    'permissions-missing.fail': 'The app registration was made without the permissions for teams',
    'permissions-missing.remedy': 'Choose “Teams for courses” in the step “App registration”.',
    'team-owner-missing.pass': '{count|The course has|Each of # courses has} an owner for its team',
    'team-owner-missing.fail': '{count|# course has|# courses have} nobody who could own the team',
    'team-owner-missing.remedy': '{todo}',
    'owner-matched.skipped':
      '{count|# course has|# courses have} an owner whose account is only matched: it counts after the next user sync',
    'owner.sync-first':
      'Nobody in Moodle is linked to a Microsoft account yet. Run the user sync, then look again.',
    'owner.link':
      'Enrol a teacher whose Moodle account is linked to Microsoft, or give the capability local/o365:teamowner to the role your teachers have. A team is made at the next run after that.',
    'owner.nobody': '{course}: nobody is enrolled in a role that may own a team',
    'owner.suspended': '{course}: {count|# teacher, suspended|# teachers, all suspended} in Moodle',
    'owner.not-linked': '{course}: {count|# teacher, not|# teachers, none} linked to Microsoft',
    'guest-owner-refused.fail': '{count|# course has|# courses have} a guest as the owner of the team',
    'guest-owner-refused.remedy':
      'Many tenants forbid guests to own groups. Enrol a teacher with an account of your own organisation.',
    'group-name-rejected.fail':
      '{count|The name of # course|The names of # courses} will probably not do as a group',
    'group-name-rejected.remedy': '{todo}',
    'name.todo.policy':
      'Adapt the naming of teams in the plugin’s synchronisation settings to your tenant’s policy, rename the course, or have the application exempted.',
    'name.todo.alias': 'Nothing breaks: the plugin then adds four random digits to the mail alias.',
    'name.pattern': '{course}: does not follow the naming policy of the tenant',
    'name.blocked-word': '{course}: holds a word the tenant blocks',
    'name.alias-taken': '{course}: the mail alias is taken',
    'no-teams-license.pass': 'The tenant has an education plan, which the kind of team set in Moodle needs',
    'no-teams-license.fail': 'The tenant has no plan for the kind of team that is set in Moodle',
    'no-teams-license.remedy': '{todo}',
    'licence.education':
      'Moodle is set to make teams for education, and these need an education plan. Choose the standard kind in the plugin’s synchronisation settings, or check the licenses in the Microsoft 365 admin center.',
    'licence.none':
      'No plan with Microsoft Teams was seen. Check the licenses in the Microsoft 365 admin center.',
    'app-not-in-catalog.fail': 'Teams that are made now get neither the Moodle app nor its tab',
    'app-not-in-catalog.remedy':
      'Moodle adds both only while it makes a team, and does not know its app yet. Publish the app first, then choose courses.',
    'sample.skipped': 'Owners were checked for {count} of {of} courses',
    'links.skipped':
      'The first {count} linked accounts were read: further teachers are judged by how they sign in',
    'change.mode': 'Set course sync',
    'change.hold': 'Switch off the task that makes teams, until the courses are set',
    'change.resume': 'Switch on the task that makes teams',
    'task.on': 'on',
    'task.off': 'off',
    'change.per-task': 'Store how many courses one run handles',
    'change.courses': 'Choose {count|# course|# courses} for course sync',
    'target.courses': 'course choice',
    'care.all':
      'Up to {count|# team is|# teams are} made in Microsoft Teams, one for each course, at the next runs of the task. They do not go away by themselves.',
    'care.courses':
      'Up to {count|# team is|# teams are} made in Microsoft Teams at the next runs of the task. They do not go away by themselves.',
    'care.earlier':
      'Courses chosen in Moodle earlier count again. The task is switched on only if none is among them that you have not read here.',
    'care.narrower':
      'Teams of the other courses stay, but their members are no longer kept the same. Courses chosen in Moodle earlier count again; the task is switched on only if none is among them that you have not read here.',
    'problem.other-courses':
      'The task stays off: {count|# other course is|# other courses are} chosen in Moodle. Look again to see which.',
    'care.stops': 'Teams that exist stay, but their members are no longer kept the same.',
    'care.deletes':
      'Moodle is set to delete the Microsoft 365 group, with all its files and messages, of a course that is no longer synchronised.',
    more: 'and {count|# more|# more}',
  },
  fr: {
    title: 'Cours et équipes',
    why: 'Moodle peut créer une équipe dans Microsoft Teams pour un cours et garder les mêmes membres. Vous choisissez pour quels cours ; rien n’est créé sans votre demande.',
    'q.mode.label': 'Quels cours deviennent des équipes ?',
    'q.mode.hint': 'Commencez par quelques cours : une équipe créée ne disparaît pas d’elle-même.',
    'q.mode.keep.label': 'Laisser comme maintenant',
    'q.mode.keep.hint': 'Sur un site neuf : aucun.',
    'q.mode.off.label': 'Aucun',
    'q.mode.off.hint': 'La synchronisation des cours est désactivée. Les équipes existantes restent.',
    'q.mode.chosen.label': 'Les cours que je choisis',
    'q.mode.chosen.hint': 'Les cours déjà choisis dans Moodle le restent.',
    'q.mode.all.label': 'Tous les cours',
    'q.mode.all.hint': 'Une équipe par cours du site, y compris pour les cours créés plus tard.',
    'q.courses.label': 'Cours',
    'q.courses.hint':
      'Tapez une partie du nom. Pour retirer un cours, faites-le dans Moodle : cela peut supprimer son groupe.',
    'q.earlier.label': 'Aussi les cours choisis auparavant dans Moodle',
    'q.earlier.hint':
      'Moodle ne montre sa liste que dans ce mode : des cours d’avant peuvent donc revenir avec elle. Répondez oui après avoir lu lesquels.',
    'mode.off': 'désactivée',
    'mode.oncustom': 'cours choisis',
    'mode.onall': 'tous les cours',
    'mode.pass': 'Synchronisation des cours : {mode}',
    'mode.fail': 'La synchronisation des cours ne correspond pas à votre choix : {mode}',
    'mode.remedy': 'Examinez les modifications.',
    'off.skipped': 'Aucun cours ne devient une équipe pour l’instant',
    'courses.pass': '{count|# cours est choisi|# cours sont choisis}',
    'courses.fail': '{count|# cours reste|# cours restent} à choisir dans Moodle',
    'courses.remedy': 'Examinez les modifications.',
    'nothing-chosen.fail': 'Aucun cours n’est choisi',
    'nothing-chosen.remedy':
      'Choisissez des cours dans le formulaire, ou réglez la synchronisation des cours sur aucun.',
    'groups-would-go.fail':
      'Moodle est réglé pour supprimer les groupes des cours qui quittent la synchronisation',
    'groups-would-go.remedy':
      'Passer de tous les cours à des cours choisis en retire. Désactivez d’abord, dans les réglages de synchronisation du plugin, la suppression des groupes Microsoft 365 quand la synchronisation d’un cours est désactivée, ou gardez tous les cours.',
    'earlier-choices.fail':
      '{count|# cours a été choisi|# cours ont été choisis} auparavant dans Moodle, et pas par vous ici',
    'earlier-choices.remedy':
      'La tâche qui crée les équipes reste désactivée d’ici là. Retirez-les dans Moodle, sur la page de synchronisation des cours du panneau de contrôle du plugin, ou indiquez dans le formulaire qu’ils deviennent aussi des équipes.',
    'task-held.fail': 'La tâche qui crée les équipes est encore désactivée',
    'task-held.remedy':
      'Elle a été désactivée pendant le changement des cours choisis. Examinez les modifications pour l’activer.',
    'course-gone.fail': 'Certains des cours choisis n’existent plus',
    'course-gone.remedy': 'Retirez-les du formulaire.',
    'course-locked.fail': 'School Data Sync décide de certains des cours choisis',
    'course-locked.remedy': 'Retirez-les du formulaire ; ils suivent School Data Sync.',
    'per-task.fail': 'Le nombre de cours traités par exécution n’a jamais été enregistré',
    'per-task.remedy': 'Examinez les modifications pour enregistrer le nombre habituel.',
    'permissions-missing.fail':
      'L’inscription d’application a été faite sans les autorisations pour les équipes',
    'permissions-missing.remedy': 'Choisissez les équipes de cours à l’étape « Inscription d’application ».',
    'team-owner-missing.pass':
      '{count|Le cours a un propriétaire pour son équipe|Chacun des # cours a un propriétaire pour son équipe}',
    'team-owner-missing.fail':
      '{count|# cours n’a personne qui puisse être propriétaire de l’équipe|# cours n’ont personne qui puisse être propriétaire de l’équipe}',
    'team-owner-missing.remedy': '{todo}',
    'owner-matched.skipped':
      '{count|# cours a un propriétaire dont le compte est|# cours ont un propriétaire dont le compte est} seulement mis en correspondance : il comptera après la prochaine synchronisation des utilisateurs',
    'owner.sync-first':
      'Personne dans Moodle n’est encore lié à un compte Microsoft. Lancez la synchronisation des utilisateurs, puis vérifiez à nouveau.',
    'owner.link':
      'Inscrivez au cours un enseignant dont le compte Moodle est lié à Microsoft, ou donnez la capacité local/o365:teamowner au rôle de vos enseignants. L’équipe est créée à l’exécution suivante.',
    'owner.nobody': '{course} : personne n’est inscrit dans un rôle qui peut posséder une équipe',
    'owner.suspended': '{course} : {count|# enseignant, suspendu|# enseignants, tous suspendus} dans Moodle',
    'owner.not-linked':
      '{course} : {count|# enseignant, non lié à Microsoft|# enseignants, aucun lié à Microsoft}',
    'guest-owner-refused.fail':
      '{count|# cours a un utilisateur invité|# cours ont un utilisateur invité} comme propriétaire de l’équipe',
    'guest-owner-refused.remedy':
      'Beaucoup de locataires interdisent aux invités de posséder des groupes. Inscrivez au cours un enseignant ayant un compte de votre organisation.',
    'group-name-rejected.fail':
      '{count|Le nom de # cours ne conviendra|Les noms de # cours ne conviendront} probablement pas pour un groupe',
    'group-name-rejected.remedy': '{todo}',
    'name.todo.policy':
      'Adaptez les noms d’équipes dans les réglages de synchronisation du plugin à la stratégie de votre locataire, renommez le cours, ou faites exempter l’application.',
    'name.todo.alias':
      'Rien ne casse : le plugin ajoute alors quatre chiffres aléatoires à l’alias de messagerie.',
    'name.pattern': '{course} : ne suit pas la stratégie de nommage du locataire',
    'name.blocked-word': '{course} : contient un mot bloqué par le locataire',
    'name.alias-taken': '{course} : l’alias de messagerie est déjà pris',
    'no-teams-license.pass':
      'Le locataire a un plan éducation, nécessaire au type d’équipe réglé dans Moodle',
    'no-teams-license.fail': 'Le locataire n’a pas de plan pour le type d’équipe réglé dans Moodle',
    'no-teams-license.remedy': '{todo}',
    'licence.education':
      'Moodle est réglé pour créer des équipes pour l’éducation, et celles-ci demandent un plan éducation. Choisissez le type ordinaire dans les réglages de synchronisation du plugin, ou vérifiez les licences dans le centre d’administration Microsoft 365.',
    'licence.none':
      'Aucun plan avec Microsoft Teams n’a été vu. Vérifiez les licences dans le centre d’administration Microsoft 365.',
    'app-not-in-catalog.fail': 'Les équipes créées maintenant n’auront ni l’app Moodle ni son onglet',
    'app-not-in-catalog.remedy':
      'Moodle ne les ajoute qu’en créant une équipe, et ne connaît pas encore son app. Publiez d’abord l’app, puis choisissez les cours.',
    'sample.skipped': 'Les propriétaires ont été vérifiés pour {count} cours sur {of}',
    'links.skipped':
      'Les {count} premiers comptes liés ont été lus : les autres enseignants sont jugés d’après leur mode de connexion',
    'change.mode': 'Régler la synchronisation des cours',
    'change.hold': 'Désactiver la tâche qui crée les équipes, le temps de régler les cours',
    'change.resume': 'Activer la tâche qui crée les équipes',
    'task.on': 'activée',
    'task.off': 'désactivée',
    'change.per-task': 'Enregistrer le nombre de cours traités par exécution',
    'change.courses': 'Choisir {count|# cours|# cours} pour la synchronisation',
    'target.courses': 'choix des cours',
    'care.all':
      'Jusqu’à {count|# équipe est créée|# équipes sont créées} dans Microsoft Teams, une par cours, aux prochaines exécutions de la tâche. Elles ne disparaissent pas d’elles-mêmes.',
    'care.courses':
      'Jusqu’à {count|# équipe est créée|# équipes sont créées} dans Microsoft Teams aux prochaines exécutions de la tâche. Elles ne disparaissent pas d’elles-mêmes.',
    'care.earlier':
      'Les cours choisis auparavant dans Moodle comptent de nouveau. La tâche n’est activée que s’il n’y en a aucun que vous n’ayez lu ici.',
    'care.narrower':
      'Les équipes des autres cours restent, mais leurs membres ne sont plus tenus à jour. Les cours choisis auparavant dans Moodle comptent de nouveau ; la tâche n’est activée que s’il n’y en a aucun que vous n’ayez lu ici.',
    'problem.other-courses':
      'La tâche reste désactivée : {count|# autre cours est choisi|# autres cours sont choisis} dans Moodle. Vérifiez à nouveau pour voir lesquels.',
    'care.stops': 'Les équipes existantes restent, mais leurs membres ne sont plus tenus à jour.',
    'care.deletes':
      'Moodle est réglé pour supprimer le groupe Microsoft 365, avec tous ses fichiers et messages, d’un cours qui n’est plus synchronisé.',
    more: 'et {count|# autre|# autres}',
  },
});
