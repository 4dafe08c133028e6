import { defineMessages } from '../../engine/step';

/** Refusals of a Moodle site, in sentences for the person in front of the window. */
export const messages = defineMessages('moodle', {
  en: {
    signedOut: 'Your sign-in to Moodle has ended.',
    'signedOut.hint': 'Sign in to Moodle again. Nothing was changed by the last attempt.',
    notAdministrator: 'The person signed in to Moodle is not a site administrator.',
    'notAdministrator.hint':
      'Sign in with an account that is a site administrator. The Manager role is not enough.',
    notFound: 'Moodle does not have the page {path}.',
    'notFound.hint': 'The plugin it belongs to is not installed on this site, or its files are incomplete.',
    installerRefused: 'This site does not let an administrator install a plugin from a ZIP file.',
    'installerRefused.hint':
      'Many hosts switch this off. Ask the people who run the server to copy the plugin folders into place.',
    maintenance: 'The site answers that it is closed for now (status 503).',
    'maintenance.hint':
      'It is under maintenance, or it or something in front of it is overloaded. Look again later.',
    unreachable: 'Moodle could not be reached: {reason}.',
    'unreachable.hint': 'Check the connection of this computer and whether the site opens in a browser.',
    'reason.dns': 'the name of the site is not known',
    'reason.refused': 'the server refuses connections',
    'reason.timeout': 'the server took too long to answer',
    'reason.cut': 'the connection was cut',
    'reason.offline': 'this computer is offline',
    'reason.proxy': 'the proxy of the network refused',
    'reason.tls': 'the certificate of the site is not accepted',
    'reason.cancelled': 'you stopped it',
    'reason.other': 'the network reported an error',
    blocked: 'Something in front of Moodle refused the request (status {status}).',
    'blocked.hint':
      'A firewall or a protection service may block programs. Ask the people who run the server.',
    busy: 'Moodle answers too many requests at the moment.',
    'busy.hint': 'Wait a minute, then look again.',
    serverError: 'Moodle answered with an error of its own (status {status}).',
    'serverError.hint': 'The log of the web server says more. Try again later.',
    unreadable: 'Moodle answered with something other than what this page should be.',
    'unreadable.hint':
      'A changed theme, a proxy or another Moodle version can be the reason. Open the page in a browser.',
    elsewhere: 'Before it goes on, Moodle wants the signed-in person to visit {path}.',
    'elsewhere.hint': 'Open the site in a browser, finish what it asks for, then look again.',
    pageError: 'Moodle shows an error instead of this page (code {code}).',
    'pageError.hint': 'Open the site in a browser as the same person and read what it says.',
    sessionChanged: 'Moodle did not accept the session key, and nothing was saved.',
    'sessionChanged.hint': 'The sign-in was renewed meanwhile. Try again.',
    upgradePending: 'Moodle has a pending upgrade and shows nothing else before it is done.',
    'upgradePending.hint': 'Finish the upgrade first.',
    uploadRefused: 'Moodle did not take the file {file}.',
    'uploadRefused.hint': 'The site may limit the size of uploads. Nothing was installed.',
    archiveRefused: 'Moodle does not recognise {file} as a plugin it can install.',
    'archiveRefused.hint':
      'Download the ZIP file of the plugin again and do not repack it. Nothing was installed.',
    otherComponent: 'The file {file} holds {found}, not {wanted}.',
    'otherComponent.hint': 'Choose the ZIP file of {wanted}. Nothing was installed.',
    validationRefused: 'Moodle checked {component} and will not install it.',
    'validationRefused.hint':
      'The plugin may need a newer Moodle, or the web server may not write into the folder of plugins. Choose the release for this Moodle, or have the files copied on the server. Nothing was installed.',
    notPlaced: 'Moodle did not confirm that the files of {component} are in place.',
    'notPlaced.hint': 'Look again to see what is on the site.',
    requirements: 'Something is missing that these plugins need: {components}.',
    'requirements.hint': 'Install all three plugins with the same release.',
    coreUpgrade: 'Moodle itself waits for an upgrade, not only the plugins.',
    'coreUpgrade.hint':
      'This app does not upgrade Moodle. Finish that upgrade with the people who run the site, then look again.',
    upgradeNotReady: 'Moodle does not offer to go on with the upgrade.',
    'upgradeNotReady.hint':
      'Open the notifications page of the site administration and read what it asks for.',
    upgradeUnfinished: 'The upgrade did not report its end.',
    'upgradeUnfinished.hint': 'It may still be running on the server. Wait some minutes, then look again.',
    applicationRefused: 'The plugin did not accept these fields: {fields}.',
    'applicationRefused.hint': 'Nothing was saved. Correct the values and try again.',
    notStored: 'The plugin answered as if it had saved, but reading back shows other values in: {fields}.',
    'notStored.hint': 'Look again. Somebody else may have saved at the same time.',
    settingRefused: 'Moodle did not accept these settings: {fields}.',
    'settingRefused.hint':
      'What it did not accept was not saved. Open the page of the settings in a browser and read what it says.',
    settingNotKept: 'Moodle answered as if it had saved, but still shows another value for: {fields}.',
    'settingNotKept.hint':
      'A value that is fixed in the configuration file of the server cannot be changed here. Look again, or ask the people who run the server.',
    needsHttps: 'Secure cookies need a site whose address begins with https.',
    'needsHttps.hint': 'Move the site to https first. Nothing was changed.',
    runRefused: 'This site does not let an administrator run a task from the browser.',
    'runRefused.hint':
      'Moodle needs the path to PHP in its system paths and the permission to run tasks. Otherwise the people who run the server can start the task.',
    runSilent: 'Moodle started the task, but nothing came of it: not one line was printed.',
    'runSilent.hint':
      'The path to PHP in the system paths of Moodle is probably wrong: the site does not check it. Ask the people who run the server.',
    serviceMissing: 'The web service of the Microsoft 365 plugin is not on this site.',
    'serviceMissing.hint': 'The plugin may be incomplete. Check its installation.',
    notAPackage: 'Moodle answered with something other than the app package.',
    'notAPackage.hint': 'Open the Teams settings of the plugin in a browser and download the package there.',
    packageTooLarge: 'The app package of this site is too large to be one.',
    'packageTooLarge.hint': 'Download it in a browser and look at what is in it.',
    accountsMissing: 'Moodle counts {total} accounts, but only {found} of them could be read.',
    'accountsMissing.hint':
      'Accounts may have been added or deleted meanwhile. Try again when nobody is working on the accounts.',
    choicesClosed:
      'Moodle takes a choice of courses only while the synchronisation is set to chosen courses.',
    'choicesClosed.hint': 'Save that setting first, then choose the courses.',
    noBot: 'The Microsoft 365 plugin of this site has no assistant bot.',
    'noBot.hint': 'Only its older releases have one. Nothing was changed.',
  },
  fr: {
    signedOut: 'Votre connexion à Moodle a pris fin.',
    'signedOut.hint': 'Connectez-vous de nouveau à Moodle. La dernière tentative n’a rien modifié.',
    notAdministrator: 'La personne connectée à Moodle n’est pas administrateur du site.',
    'notAdministrator.hint':
      'Connectez-vous avec un compte administrateur du site. Le rôle Gestionnaire ne suffit pas.',
    notFound: 'Moodle n’a pas la page {path}.',
    'notFound.hint':
      'Le plugin correspondant n’est pas installé sur ce site, ou ses fichiers sont incomplets.',
    installerRefused: 'Ce site ne permet pas d’installer un plugin à partir d’un fichier ZIP.',
    'installerRefused.hint':
      'De nombreux hébergeurs désactivent cette possibilité. Demandez aux personnes qui gèrent le serveur de copier les dossiers des plugins.',
    maintenance: 'Le site répond qu’il est fermé pour le moment (état 503).',
    'maintenance.hint':
      'Il est en maintenance, ou lui ou ce qui le précède est surchargé. Vérifiez à nouveau plus tard.',
    unreachable: 'Moodle est injoignable\u00a0: {reason}.',
    'unreachable.hint': 'Vérifiez la connexion de cet ordinateur et si le site s’ouvre dans un navigateur.',
    'reason.dns': 'le nom du site est inconnu',
    'reason.refused': 'le serveur refuse les connexions',
    'reason.timeout': 'le serveur a mis trop de temps à répondre',
    'reason.cut': 'la connexion a été coupée',
    'reason.offline': 'cet ordinateur est hors ligne',
    'reason.proxy': 'le proxy du réseau a refusé',
    'reason.tls': 'le certificat du site n’est pas accepté',
    'reason.cancelled': 'vous l’avez interrompu',
    'reason.other': 'le réseau a signalé une erreur',
    blocked: 'Un élément placé devant Moodle a refusé la requête (état {status}).',
    'blocked.hint':
      'Un pare-feu ou un service de protection peut bloquer les programmes. Adressez-vous aux personnes qui gèrent le serveur.',
    busy: 'Moodle traite trop de requêtes en ce moment.',
    'busy.hint': 'Attendez une minute, puis vérifiez à nouveau.',
    serverError: 'Moodle a répondu par une erreur interne (état {status}).',
    'serverError.hint': 'Le journal du serveur web en dit plus. Réessayez plus tard.',
    unreadable: 'Moodle a répondu autre chose que la page attendue.',
    'unreadable.hint':
      'Un thème modifié, un proxy ou une autre version de Moodle peut en être la cause. Ouvrez la page dans un navigateur.',
    elsewhere: 'Avant de continuer, Moodle demande à la personne connectée de passer par {path}.',
    'elsewhere.hint':
      'Ouvrez le site dans un navigateur, terminez ce qu’il demande, puis vérifiez à nouveau.',
    pageError: 'Moodle affiche une erreur au lieu de cette page (code {code}).',
    'pageError.hint': 'Ouvrez le site dans un navigateur avec la même personne et lisez ce qu’il affiche.',
    sessionChanged: 'Moodle n’a pas accepté la clé de session et rien n’a été enregistré.',
    'sessionChanged.hint': 'La connexion a été renouvelée entre-temps. Réessayez.',
    upgradePending: 'Une mise à jour de Moodle est en attente et doit être terminée avant toute autre page.',
    'upgradePending.hint': 'Terminez d’abord la mise à jour.',
    uploadRefused: 'Moodle n’a pas pris le fichier {file}.',
    'uploadRefused.hint': 'Le site limite peut-être la taille des fichiers. Rien n’a été installé.',
    archiveRefused: 'Moodle ne reconnaît pas {file} comme un plugin à installer.',
    'archiveRefused.hint':
      'Téléchargez de nouveau le fichier ZIP du plugin sans le recompresser. Rien n’a été installé.',
    otherComponent: 'Le fichier {file} contient {found} et non {wanted}.',
    'otherComponent.hint': 'Choisissez le fichier ZIP de {wanted}. Rien n’a été installé.',
    validationRefused: 'Moodle a vérifié {component} et ne l’installera pas.',
    'validationRefused.hint':
      'Le plugin demande peut-être un Moodle plus récent, ou le serveur web ne peut pas écrire dans le dossier des plugins. Choisissez la version prévue pour ce Moodle, ou faites copier les fichiers sur le serveur. Rien n’a été installé.',
    notPlaced: 'Moodle n’a pas confirmé que les fichiers de {component} sont en place.',
    'notPlaced.hint': 'Vérifiez à nouveau pour voir ce qui se trouve sur le site.',
    requirements: 'Il manque un élément dont ces plugins ont besoin\u00a0: {components}.',
    'requirements.hint': 'Installez les trois plugins dans la même version.',
    coreUpgrade: 'Moodle lui-même attend une mise à jour, pas seulement les plugins.',
    'coreUpgrade.hint':
      'Cette application ne met pas Moodle à jour. Terminez cette mise à jour avec les personnes qui gèrent le site, puis vérifiez à nouveau.',
    upgradeNotReady: 'Moodle ne propose pas de poursuivre la mise à jour.',
    'upgradeNotReady.hint':
      'Ouvrez la page des notifications dans «\u00a0Administration du site\u00a0» et lisez ce qu’elle demande.',
    upgradeUnfinished: 'La mise à jour n’a pas signalé sa fin.',
    'upgradeUnfinished.hint':
      'Elle est peut-être encore en cours sur le serveur. Attendez quelques minutes, puis vérifiez à nouveau.',
    applicationRefused: 'Le plugin n’a pas accepté ces champs\u00a0: {fields}.',
    'applicationRefused.hint': 'Rien n’a été enregistré. Corrigez les valeurs et réessayez.',
    notStored:
      'Le plugin a répondu comme s’il avait enregistré, mais la relecture montre d’autres valeurs dans\u00a0: {fields}.',
    'notStored.hint': 'Vérifiez à nouveau. Une autre personne a peut-être enregistré au même moment.',
    settingRefused: 'Moodle n’a pas accepté ces réglages\u00a0: {fields}.',
    'settingRefused.hint':
      'Ce qu’il n’a pas accepté n’a pas été enregistré. Ouvrez la page des réglages dans un navigateur et lisez ce qu’elle indique.',
    settingNotKept:
      'Moodle a répondu comme s’il avait enregistré, mais affiche toujours une autre valeur pour\u00a0: {fields}.',
    'settingNotKept.hint':
      'Une valeur fixée dans le fichier de configuration du serveur ne peut pas être modifiée ici. Vérifiez à nouveau ou demandez aux personnes qui gèrent le serveur.',
    needsHttps: 'Les cookies sécurisés exigent un site dont l’adresse commence par https.',
    'needsHttps.hint': 'Passez d’abord le site en https. Rien n’a été modifié.',
    runRefused: 'Ce site ne permet pas à un administrateur de lancer une tâche depuis le navigateur.',
    'runRefused.hint':
      'Moodle a besoin du chemin de PHP dans ses chemins système et de l’autorisation de lancer des tâches. À défaut, les personnes qui gèrent le serveur peuvent lancer la tâche.',
    runSilent: 'Moodle a lancé la tâche, mais elle n’a rien produit\u00a0: aucune ligne n’a été affichée.',
    'runSilent.hint':
      'Le chemin de PHP dans les chemins système de Moodle est sans doute faux\u00a0: le site ne le vérifie pas. Demandez aux personnes qui gèrent le serveur.',
    serviceMissing: 'Le service web du plugin Microsoft 365 est absent de ce site.',
    'serviceMissing.hint': 'Le plugin est peut-être incomplet. Vérifiez son installation.',
    notAPackage: 'Moodle a répondu autre chose que le package d’application.',
    'notAPackage.hint': 'Ouvrez les réglages Teams du plugin dans un navigateur et téléchargez-y le package.',
    packageTooLarge: 'Le package d’application de ce site est trop volumineux pour en être un.',
    'packageTooLarge.hint': 'Téléchargez-le dans un navigateur et regardez ce qu’il contient.',
    accountsMissing: 'Moodle compte {total} comptes, mais seuls {found} ont pu être lus.',
    'accountsMissing.hint':
      'Des comptes ont peut-être été ajoutés ou supprimés entre-temps. Réessayez lorsque personne ne modifie les comptes.',
    choicesClosed:
      'Moodle n’accepte un choix de cours que si la synchronisation est réglée sur les cours choisis.',
    'choicesClosed.hint': 'Enregistrez d’abord ce réglage, puis choisissez les cours.',
    noBot: 'Le plugin Microsoft 365 de ce site n’a pas de bot assistant.',
    'noBot.hint': 'Seules ses anciennes versions en ont un. Rien n’a été modifié.',
  },
});
