import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('plugins', {
  en: {
    title: 'Plugins',
    why: 'Three Moodle plugins make the connection. They must fit the release of your site and each other. If they are missing, we install the ZIP files you downloaded through Moodle’s own installer.',
    'q.archives.label': 'Plugin ZIP files',
    'q.archives.hint':
      'Only needed when a plugin is missing or old. Download auth_oidc, local_o365 and theme_boost_o365teams from the Moodle plugins directory for your exact Moodle release.',
    'present.pass': '{component} {release} is installed',
    'present.fail': '{component} is not installed',
    'present.remedy':
      'Download its ZIP file from the Moodle plugins directory, hand it in here and review the changes.',
    'installer.fail': '{component} is not installed, and this site does not allow installing it over the web',
    'installer.remedy':
      'Whoever runs the server has to place it in the folder {folder} and run the upgrade. The hand-over below says exactly how; look again afterwards.',
    'plugin-version-mismatch.pass': '{component} fits this Moodle release',
    'plugin-version-mismatch.fail': '{component} was made for another Moodle release',
    'plugin-version-mismatch.remedy':
      'Install the release made for your Moodle branch, all plugins together. Mixed releases break sign-in for everybody.',
    'older.fail': '{component} is an older release than this Moodle can have',
    'older.remedy':
      'It works, and nothing here waits for it. Plan an update of all three plugins together, with a backup, and know what it changes: newer releases have no assistant bot, so one that is in use stops working with the update.',
    'outdated.fail': '{component} is older than the release known for this Moodle branch',
    'outdated.remedy':
      'It works, but known faults were mended since. Plan an update of all three plugins together.',
    'equal-builds.pass': 'All plugins go together',
    'equal-builds.fail': 'The plugins are of different builds',
    'equal-builds.remedy':
      'Install the newest of each for this Moodle at the next update. Of different branches they break sign-in; within one branch Moodle itself refuses what does not go together.',
    'upgrade-pending.fail': 'An upgrade of the site is waiting',
    'upgrade-pending.remedy':
      'Review the changes to run it, or let the site’s administrator finish it in Moodle first.',
    'upgrade-others.fail': 'Other plugins wait for the same upgrade',
    'upgrade-others.remedy':
      'Moodle upgrades them together with ours. Ask whoever looks after them before you approve it.',
    'branch.fail': 'We do not know this Moodle release, so we cannot say which plugin release fits it',
    'branch.remedy': 'Compare the release notes of the plugins with your Moodle release yourself.',
    'archive.pass': '{file} holds {component} {release}',
    'archive.fail': '{file} cannot be used: {why}',
    'archive.remedy':
      'Download the archive again from the Moodle plugins directory and hand it in unchanged.',
    'archive-gone.fail': '{file} has to be handed in again',
    'archive-gone.remedy':
      'What a file holds is not kept when the app is closed. Choose the same file again.',
    'why.not-a-zip': 'it is not a ZIP file',
    'why.too-large': 'it is larger than a plugin can be',
    'why.too-many-files': 'it holds more files than a plugin can have',
    'why.unsafe-path': 'it holds a file that would be written outside its folder',
    'why.no-single-folder': 'it does not hold exactly one folder',
    'why.wrong-folder': 'its folder is not that of one of the three plugins (oidc, o365, boost_o365teams)',
    'why.no-version-file': 'it holds no version file',
    'why.not-a-plugin': 'its version file does not name a plugin',
    'why.other-plugin': 'it holds {component}, which is none of the three',
    'why.other-branch': 'it was made for another release than Moodle {branch}',
    'why.needs': 'it needs {component} of build {build} or newer; hand in that archive as well',
    'change.place': 'Place {component} on the server',
    'change.upgrade': 'Run Moodle’s upgrade',
    'change.upgrade.target': 'Database of the site',
    'change.upgrade.before': 'before the upgrade',
    'change.upgrade.after': 'upgraded, new settings at their defaults',
    'care.place':
      'Plugin code is written to the server. Make sure a backup exists, as before any plugin installation.',
    'care.place-older':
      'Plugin code is written to the server. Make sure a backup exists: the newer release has no assistant bot, and one that is in use stops working with the upgrade.',
    'care.upgrade':
      'Users may see a maintenance notice for some minutes. An upgrade of the database cannot be taken back without a backup.',
    'hand.subject': 'Please install the Microsoft 365 plugins on our Moodle server',
    'hand.intro': 'Our Moodle does not allow installing plugins over the web. Please download these plugins:',
    'hand.row':
      'release {release} or newer of the same branch, to unpack into the folder {folder} of the Moodle code',
    'hand.outro':
      'Then run php admin/cli/upgrade.php --non-interactive as the web server’s user, with a backup of the database made before. Nothing else is needed; we continue from there.',
  },
  fr: {
    title: 'Plugins',
    why: 'Trois plugins Moodle font la connexion. Ils doivent convenir à la version de votre site et aller ensemble. S’ils manquent, nous installons les fichiers ZIP que vous avez téléchargés, avec l’installateur de Moodle.',
    'q.archives.label': 'Fichiers ZIP des plugins',
    'q.archives.hint':
      'Nécessaires seulement si un plugin manque ou est ancien. Téléchargez auth_oidc, local_o365 et theme_boost_o365teams depuis le répertoire des plugins Moodle, pour votre version exacte de Moodle.',
    'present.pass': '{component} {release} est installé',
    'present.fail': '{component} n’est pas installé',
    'present.remedy':
      'Téléchargez son fichier ZIP depuis le répertoire des plugins Moodle, remettez-le ici et examinez les modifications.',
    'installer.fail': '{component} n’est pas installé, et ce site n’autorise pas son installation par le web',
    'installer.remedy':
      'La personne qui gère le serveur doit le placer dans le dossier {folder} et lancer la mise à niveau. La transmission ci-dessous dit exactement comment faire ; vérifiez à nouveau ensuite.',
    'plugin-version-mismatch.pass': '{component} convient à cette version de Moodle',
    'plugin-version-mismatch.fail': '{component} a été conçu pour une autre version de Moodle',
    'plugin-version-mismatch.remedy':
      'Installez la version conçue pour votre branche de Moodle, tous les plugins ensemble. Des versions mélangées empêchent tout le monde de se connecter.',
    'older.fail': '{component} est d’une version plus ancienne que ce que ce Moodle peut avoir',
    'older.remedy':
      'Il fonctionne, et rien ici n’attend sa mise à jour. Prévoyez de mettre à jour les trois plugins ensemble, avec une sauvegarde, et sachez ce qui change : les versions plus récentes n’ont pas de bot assistant, celui qui serait utilisé cesse donc de fonctionner avec la mise à jour.',
    'outdated.fail': '{component} est plus ancien que la version connue pour cette branche de Moodle',
    'outdated.remedy':
      'Il fonctionne, mais des défauts connus ont été corrigés depuis. Prévoyez une mise à jour des trois plugins ensemble.',
    'equal-builds.pass': 'Tous les plugins vont ensemble',
    'equal-builds.fail': 'Les plugins sont de versions de construction différentes',
    'equal-builds.remedy':
      'Installez la version la plus récente de chacun pour ce Moodle à la prochaine mise à jour. De branches différentes, ils empêchent la connexion ; au sein d’une branche, Moodle refuse lui-même ce qui ne va pas ensemble.',
    'upgrade-pending.fail': 'Une mise à niveau du site est en attente',
    'upgrade-pending.remedy':
      'Examinez les modifications pour la lancer, ou laissez l’administrateur du site la terminer d’abord dans Moodle.',
    'upgrade-others.fail': 'D’autres plugins attendent la même mise à niveau',
    'upgrade-others.remedy':
      'Moodle les met à niveau en même temps que les nôtres. Consultez la personne qui s’en occupe avant d’approuver.',
    'branch.fail':
      'Nous ne connaissons pas cette version de Moodle et ne pouvons donc pas dire quelle version des plugins lui convient',
    'branch.remedy': 'Comparez vous-même les notes de version des plugins avec votre version de Moodle.',
    'archive.pass': '{file} contient {component} {release}',
    'archive.fail': '{file} ne peut pas être utilisé : {why}',
    'archive.remedy':
      'Téléchargez à nouveau l’archive depuis le répertoire des plugins Moodle et remettez-la sans la modifier.',
    'archive-gone.fail': '{file} doit être remis à nouveau',
    'archive-gone.remedy':
      'Le contenu d’un fichier n’est pas conservé à la fermeture de l’application. Choisissez à nouveau le même fichier.',
    'why.not-a-zip': 'ce n’est pas un fichier ZIP',
    'why.too-large': 'il est plus grand qu’un plugin ne peut l’être',
    'why.too-many-files': 'il contient plus de fichiers qu’un plugin ne peut en avoir',
    'why.unsafe-path': 'il contient un fichier qui serait écrit hors de son dossier',
    'why.no-single-folder': 'il ne contient pas exactement un dossier',
    'why.wrong-folder': 'son dossier n’est pas celui de l’un des trois plugins (oidc, o365, boost_o365teams)',
    'why.no-version-file': 'il ne contient pas de fichier de version',
    'why.not-a-plugin': 'son fichier de version ne nomme aucun plugin',
    'why.other-plugin': 'il contient {component}, qui n’est aucun des trois',
    'why.other-branch': 'il a été conçu pour une autre version que Moodle {branch}',
    'why.needs':
      'il a besoin de {component} de version de construction {build} ou plus récente ; remettez aussi cette archive',
    'change.place': 'Placer {component} sur le serveur',
    'change.upgrade': 'Lancer la mise à niveau de Moodle',
    'change.upgrade.target': 'Base de données du site',
    'change.upgrade.before': 'avant la mise à niveau',
    'change.upgrade.after': 'mise à niveau, nouveaux réglages à leurs valeurs par défaut',
    'care.place':
      'Du code de plugin est écrit sur le serveur. Assurez-vous qu’une sauvegarde existe, comme avant toute installation de plugin.',
    'care.place-older':
      'Le code du plugin est écrit sur le serveur. Vérifiez qu’une sauvegarde existe : la version plus récente n’a pas de bot assistant, et celui qui serait utilisé cesse de fonctionner avec la mise à niveau.',
    'care.upgrade':
      'Les utilisateurs peuvent voir un avis de maintenance pendant quelques minutes. Une mise à niveau de la base de données ne peut pas être annulée sans sauvegarde.',
    'hand.subject': 'Merci d’installer les plugins Microsoft 365 sur notre serveur Moodle',
    'hand.intro':
      'Notre Moodle n’autorise pas l’installation de plugins par le web. Merci de télécharger ces plugins :',
    'hand.row':
      'version {release} ou plus récente de la même branche, à décompresser dans le dossier {folder} du code de Moodle',
    'hand.outro':
      'Lancez ensuite php admin/cli/upgrade.php --non-interactive en tant qu’utilisateur du serveur web, après une sauvegarde de la base de données. Rien d’autre n’est nécessaire ; nous continuons à partir de là.',
  },
});
