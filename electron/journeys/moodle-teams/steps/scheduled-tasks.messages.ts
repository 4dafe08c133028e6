import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('scheduled-tasks', {
  en: {
    title: 'Scheduled tasks',
    why: 'Users and courses are synchronised by tasks that Moodle’s cron runs. We check that cron is alive and the tasks are on, read what the last run printed, and start the first one if your site allows it.',
    'cron-not-running.pass': 'Cron is running',
    'cron-not-running.fail': 'Cron does not run as it should',
    'cron-not-running.skipped': 'This site has no report about cron',
    'cron-not-running.remedy':
      'Somebody with access to the server lets “php admin/cli/cron.php” run once a minute. Until then nothing is synchronised by itself; everything else can go on.',
    'task-missing.fail': 'The task “{task}” is not there',
    'task-missing.remedy': 'Check that the plugin local_o365 is complete and its upgrade has been run.',
    'task-disabled.pass': 'The task “{task}” is on',
    'task-disabled.fail': 'The task “{task}” is switched off',
    'task-disabled.remedy': 'Review the changes to switch it on.',
    'admin-locked-out.fail': 'The user sync would send accounts to Microsoft that could not get in then',
    'admin-locked-out.remedy':
      '{why} Until that is right, the user sync is neither switched on nor started from here. The stored setting “switch to Microsoft sign-in” acts with every run, also one that Moodle starts by itself: take it out of the user sync if the rest has to wait.',
    'lockout.sign-in-off':
      'The sign-in with Microsoft (OpenID Connect) is not switched on in Moodle. Switch it on in the step “Moodle settings for Teams”.',
    'lockout.nobody-left':
      'No site administrator would be left who signs in without Microsoft. Keep one with manual sign-in whom the user sync does not match.',
    'forecast-missing.fail': 'The stored settings can take something from accounts: {what}',
    'forecast-missing.remedy':
      'Make a forecast in the step “User sync”: it says how many accounts are affected. Until then nothing of this is switched on or started.',
    'task-held.fail': 'The course sync waits until its courses are approved',
    'task-held.remedy': 'Finish the step “Courses and teams”; it switches the task on.',
    'harm.suspend': 'suspend accounts that Microsoft Entra ID no longer has',
    'harm.delete': 'delete accounts',
    'harm.matchswitchauth': 'switch accounts to the sign-in with Microsoft and clear their passwords',
    'harm.disabledsync': 'suspend accounts that are disabled in Microsoft Entra ID',
    'harm.and': '{first}, {rest}',
    'task-failing.fail':
      'The task “{task}” broke off; Moodle waits {seconds|# second|# seconds} before it tries again',
    'task-failing.remedy':
      'Read the newest log under Site administration, Server, Task logs. It counts as mended after the next run that comes to its end.',
    left: 'You stopped waiting for the task',
    'left.hint': 'It goes on in Moodle. Look again in a few minutes: its result stands in the task log then.',
    'run.pass': 'The last run went well: {task}',
    'not-run.fail': 'Has not run yet: {task}',
    'not-run.remedy': 'Review the changes to start it now.',
    'run-soon.skipped': 'Has not run yet; cron starts it within minutes: {task}',
    'run-by-hand.manual': 'Has not run yet, and this site lets nobody start it from the browser: {task}',
    'run-by-hand.remedy':
      'Let somebody with access to the server type this in the folder of Moodle, or wait for the next run; then look again. {command}',
    'run-failed.fail': 'The last run reported an error: {task}',
    'run-failed.remedy':
      'Moodle counts such a run as a success. Put right what the lines name, then run it again from here or look again after the next run.',
    'not-configured.fail': 'The last run found no connection with Microsoft 365: {task}',
    'not-configured.remedy':
      'Finish the connection first. If it is finished by now, start the run again: this log may be older.',
    'usersync-hangs.fail': 'The last run did not come to its end: {task}',
    'usersync-hangs.remedy':
      'On large sites the web server ends long runs. Let somebody with access to the server end a run that hangs and start it with: {command}',
    'nothing-chosen.skipped': 'Neither users nor courses are synchronised',
    'task.usersync': 'user sync',
    'task.coursesync': 'course sync',
    enabled: 'on',
    disabled: 'off',
    never: 'never run',
    now: 'runs now; its output is shown',
    'change.enable': 'Switch on the task “{task}”',
    'change.run-usersync': 'Run the user sync now',
    'change.run-coursesync': 'Run the course sync now',
    'care.usersync':
      'It creates and changes accounts in Moodle, as chosen in the step “User sync”. It can take minutes.',
    'care.harsh-run':
      'As your settings say, a run can: {what}. By the last forecast this concerns {count|# account|# accounts}. It cannot be undone from here.',
    'care.harsh-enable':
      'From then on the task runs by itself. As your settings say, it can: {what}. By the last forecast this concerns {count|# account|# accounts}.',
    'care.coursesync': 'It makes teams in Microsoft Teams, as chosen in the step “Courses and teams”.',
    'again.usersync': 'Plan another run of the user sync',
    'again.coursesync': 'Plan a run of the course sync now',
    'hand.subject': 'Please run these on the server of {site}',
    'hand.intro':
      'Our Moodle at {site} is being connected to Microsoft 365. The following has to be done on its server, in the folder of Moodle and as the user of the web server. The state can be seen at:',
    'hand.cron': 'Cron is not running: please let it run once a minute.',
    'hand.usersync': 'First run of the user sync. Please send us what it prints.',
    'hand.coursesync': 'First run of the course sync. Please send us what it prints.',
    'hand.outro': 'None of this holds a secret. We see it when it has been done.',
  },
  fr: {
    title: 'Tâches programmées',
    why: 'Les utilisateurs et les cours sont synchronisés par des tâches que le cron de Moodle exécute. Nous vérifions que le cron fonctionne et que les tâches sont activées, lisons ce que la dernière exécution a écrit, et lançons la première si votre site le permet.',
    'cron-not-running.pass': 'Le cron fonctionne',
    'cron-not-running.fail': 'Le cron ne fonctionne pas comme il le devrait',
    'cron-not-running.skipped': 'Ce site n’a pas de rapport sur le cron',
    'cron-not-running.remedy':
      'Une personne ayant accès au serveur fait exécuter « php admin/cli/cron.php » chaque minute. D’ici là, rien n’est synchronisé tout seul ; tout le reste peut continuer.',
    'task-missing.fail': 'La tâche « {task} » n’est pas là',
    'task-missing.remedy':
      'Vérifiez que le plugin local_o365 est complet et que sa mise à jour a été exécutée.',
    'task-disabled.pass': 'La tâche « {task} » est activée',
    'task-disabled.fail': 'La tâche « {task} » est désactivée',
    'task-disabled.remedy': 'Examinez les modifications pour l’activer.',
    'admin-locked-out.fail':
      'La synchronisation des utilisateurs enverrait chez Microsoft des comptes qui ne pourraient alors plus entrer',
    'admin-locked-out.remedy':
      '{why} D’ici là, la synchronisation des utilisateurs n’est ni activée ni lancée d’ici. Le réglage enregistré qui passe les comptes à la connexion Microsoft agit à chaque exécution, même lancée par Moodle : retirez-le de la synchronisation des utilisateurs si le reste doit attendre.',
    'lockout.sign-in-off':
      'La connexion avec Microsoft (OpenID Connect) n’est pas activée dans Moodle. Activez-la à l’étape « Réglages de Moodle pour Teams ».',
    'lockout.nobody-left':
      'Il ne resterait aucun administrateur du site qui se connecte sans Microsoft. Gardez-en un à connexion manuelle, sans correspondance dans la synchronisation des utilisateurs.',
    'forecast-missing.fail': 'Les réglages enregistrés peuvent retirer quelque chose à des comptes : {what}',
    'forecast-missing.remedy':
      'Faites une prévision à l’étape de synchronisation des utilisateurs : elle dit combien de comptes sont concernés. D’ici là, rien de cela n’est activé ni lancé.',
    'task-held.fail': 'La synchronisation des cours attend que ses cours soient approuvés',
    'task-held.remedy': 'Terminez l’étape « Cours et équipes » ; elle active la tâche.',
    'harm.suspend': 'suspendre les comptes que Microsoft Entra ID n’a plus',
    'harm.delete': 'supprimer des comptes',
    'harm.matchswitchauth': 'passer des comptes à la connexion avec Microsoft et effacer leur mot de passe',
    'harm.disabledsync': 'suspendre les comptes désactivés dans Microsoft Entra ID',
    'harm.and': '{first}, {rest}',
    'task-failing.fail':
      'La tâche « {task} » s’est interrompue ; Moodle attend {seconds|# seconde|# secondes} avant de réessayer',
    'task-failing.remedy':
      'Lisez le journal le plus récent sous Administration du site, Serveur, Journaux des tâches. Elle compte comme réparée après la prochaine exécution menée à son terme.',
    left: 'Vous avez cessé d’attendre la tâche',
    'left.hint':
      'Elle continue dans Moodle. Vérifiez à nouveau dans quelques minutes : son résultat se trouvera alors dans le journal des tâches.',
    'run.pass': 'La dernière exécution s’est bien passée : {task}',
    'not-run.fail': 'Pas encore exécutée : {task}',
    'not-run.remedy': 'Examinez les modifications pour la lancer maintenant.',
    'run-soon.skipped': 'Pas encore exécutée ; le cron la lance en quelques minutes : {task}',
    'run-by-hand.manual':
      'Pas encore exécutée, et ce site ne permet pas de la lancer depuis le navigateur : {task}',
    'run-by-hand.remedy':
      'Faites taper ceci dans le dossier de Moodle par une personne ayant accès au serveur, ou attendez la prochaine exécution ; puis vérifiez à nouveau. {command}',
    'run-failed.fail': 'La dernière exécution a signalé une erreur : {task}',
    'run-failed.remedy':
      'Moodle compte une telle exécution comme réussie. Corrigez ce que les lignes indiquent, puis relancez-la d’ici ou vérifiez à nouveau après la prochaine exécution.',
    'not-configured.fail': 'La dernière exécution n’a trouvé aucune connexion avec Microsoft 365 : {task}',
    'not-configured.remedy':
      'Terminez d’abord la connexion. Si elle est terminée entre-temps, relancez l’exécution : ce journal est peut-être plus ancien.',
    'usersync-hangs.fail': 'La dernière exécution n’est pas allée à son terme : {task}',
    'usersync-hangs.remedy':
      'Sur les grands sites, le serveur web interrompt les longues exécutions. Faites arrêter une exécution bloquée par une personne ayant accès au serveur, puis lancez : {command}',
    'nothing-chosen.skipped': 'Ni les utilisateurs ni les cours ne sont synchronisés',
    'task.usersync': 'synchronisation des utilisateurs',
    'task.coursesync': 'synchronisation des cours',
    enabled: 'activée',
    disabled: 'désactivée',
    never: 'jamais exécutée',
    now: 'exécutée maintenant ; ce qu’elle écrit est affiché',
    'change.enable': 'Activer la tâche « {task} »',
    'change.run-usersync': 'Lancer maintenant la synchronisation des utilisateurs',
    'change.run-coursesync': 'Lancer maintenant la synchronisation des cours',
    'care.usersync':
      'Elle crée et modifie des comptes dans Moodle, comme choisi à l’étape de synchronisation des utilisateurs. Cela peut durer quelques minutes.',
    'care.harsh-run':
      'Comme le disent vos réglages, une exécution peut : {what}. Selon la dernière prévision, cela concerne {count|# compte|# comptes}. Cela ne s’annule pas d’ici.',
    'care.harsh-enable':
      'La tâche s’exécute ensuite d’elle-même. Comme le disent vos réglages, elle peut : {what}. Selon la dernière prévision, cela concerne {count|# compte|# comptes}.',
    'care.coursesync':
      'Elle crée des équipes dans Microsoft Teams, comme choisi à l’étape « Cours et équipes ».',
    'again.usersync': 'Prévoir une nouvelle exécution de la synchronisation des utilisateurs',
    'again.coursesync': 'Prévoir maintenant une exécution de la synchronisation des cours',
    'hand.subject': 'Merci d’exécuter ceci sur le serveur de {site}',
    'hand.intro':
      'Notre Moodle à l’adresse {site} est en cours de connexion à Microsoft 365. Ce qui suit est à faire sur son serveur, dans le dossier de Moodle et avec l’utilisateur du serveur web. L’état se voit à cette adresse :',
    'hand.cron': 'Le cron ne fonctionne pas : merci de le faire exécuter chaque minute.',
    'hand.usersync':
      'Première exécution de la synchronisation des utilisateurs. Merci de nous envoyer ce qu’elle écrit.',
    'hand.coursesync':
      'Première exécution de la synchronisation des cours. Merci de nous envoyer ce qu’elle écrit.',
    'hand.outro': 'Rien de tout cela ne contient de secret. Nous voyons quand c’est fait.',
  },
});
