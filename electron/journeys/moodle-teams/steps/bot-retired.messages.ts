import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('bot-retired', {
  en: {
    title: 'Assistant bot: retired',
    why: 'The plugin of this site has no assistant bot any more, so there is nothing to set up. What a former bot left in Microsoft Entra ID and in Azure we find, and remove what you choose.',
    'q.azure.label': 'Look in Azure too',
    'q.azure.hint':
      'Finds bots, web sites and resource groups a former bot left, in every subscription you can see. Azure has no right for reading only; we change nothing without your approval.',
    'q.remove.label': 'To remove',
    'q.remove.hint':
      'One by one: nothing is chosen for you. You see each removal again before it is carried out.',
    'act.allow-azure': 'Allow looking into Azure',
    'has-bot.skipped': 'The plugin of this site still has the assistant bot',
    'bot-retired.skipped':
      'The assistant bot is retired: the plugin dropped it in March 2024 (releases 4.1.4, 4.2.3 and 4.3.1), and the service it understood people with, LUIS, ended on 31 March 2026',
    'azure-access.unknown': 'We could not look into Azure: nobody has allowed it to this set-up yet',
    'azure-access.remedy':
      'Allow it with the account you are signed in with, or untick “Look in Azure too” under “More settings”.',
    'azure-partly.fail': 'Some of Azure may not be read by your account',
    'azure-partly.remedy':
      'What is not listed may still be there. The role Reader on the subscription and the right to read settings of web sites show the rest.',
    'azure-looked.pass': 'Azure was looked through as far as your account can see',
    'left-app.fail': 'The app registration “{name}” of a former bot is still there',
    'left-app.remedy':
      'Its secrets open what the bot could do. Choose it, or single secrets, under “More settings”, then review the changes.',
    'left-app-unsure.fail': 'The app registration “{name}” may be that of a former bot',
    'left-app-unsure.remedy':
      'Only its name speaks for it, and a bot may still live by it. Look in Azure too, under “More settings”: what no other bot uses can then be chosen.',
    'left-bot.fail': 'The bot “{name}” is still in Azure',
    'left-bot.remedy':
      'This Moodle sends nothing to it any more. Choose it under “More settings”, then review the changes.',
    'left-site.fail': 'The web site “{name}” of a former bot is still in Azure',
    'left-site.remedy':
      'It holds secrets of the bot among its settings. Choose it under “More settings”, then review the changes.',
    'left-companion.fail': '“{name}” was made together with a former bot',
    'left-companion.remedy': 'It may cost money. Choose it under “More settings”, then review the changes.',
    'left-group.fail': 'The resource group “{name}” was made by this set-up',
    'left-group.remedy':
      'It can only go empty: choose all that is in it as well, under “More settings”, then review the changes.',
    'chosen-group.fail': 'The resource group “{name}” was chosen, and stays: it is not empty',
    'chosen-group.remedy':
      'Choose all that is in it as well. What is not among the choices was not made by a former bot of this Moodle: move or remove it in the Azure portal first, or keep the group.',
    'chosen-unsure.fail': '“{name}” or a secret of it was chosen, and stays: a bot may still live by it',
    'chosen-unsure.remedy':
      'Only its name speaks for it. Look in all of Azure, under “More settings”: it goes once nothing else is seen to use it.',
    'chosen-unseen.fail': '“{name}” was chosen, and this look left Azure out',
    'chosen-unseen.remedy':
      'Tick “Look in Azure too” under “More settings” to remove it, or take it off the list.',
    'change.app': 'Remove the app registration',
    'change.secret': 'Remove a secret of the app registration',
    'change.bot': 'Remove the bot from Azure',
    'change.site': 'Remove the web site from Azure',
    'change.companion': 'Remove from Azure',
    'change.group': 'Remove the empty resource group',
    'care.app':
      'Its secrets and its enterprise application go with it. Microsoft Entra ID can restore it for 30 days, under deleted applications.',
    'care.app-unsure':
      'Make sure that nothing else uses it: only its name, or a bot it belongs to, speaks for it. Microsoft Entra ID can restore it for 30 days, under deleted applications.',
    'care.secret': 'Whatever signs in with this secret stops working. It cannot be restored.',
    'care.azure': 'Azure keeps nothing of it.',
    'care.azure-unsure':
      'Azure keeps nothing of it. Make sure that no other Moodle uses it: nothing in it names this one.',
    'care.group': 'We look once more that nothing is in it.',
    'line.group': 'in {group}',
    'line.created': 'made on {at:date}',
    'line.secret': 'secret “{name}”, good until {at:date}',
    'line.empty': 'nothing is in it',
    'line.made-here': 'carries the tag of this set-up',
    'sure.certain': 'names this Moodle',
    'sure.likely': 'belongs to something that names this Moodle, or to a former bot',
    'sure.name': 'only its name speaks for it',
  },
  fr: {
    title: 'Robot assistant : retiré',
    why: 'Le plugin de ce site n’a plus de robot assistant, il n’y a donc rien à configurer. Nous trouvons ce qu’un ancien robot a laissé dans Microsoft Entra ID et dans Azure, et supprimons ce que vous choisissez.',
    'q.azure.label': 'Examiner aussi Azure',
    'q.azure.hint':
      'Trouve les robots, sites web et groupes de ressources laissés par un ancien robot, dans chaque abonnement que vous pouvez voir. Azure n’a pas d’autorisation de lecture seule ; nous ne modifions rien sans votre approbation.',
    'q.remove.label': 'À supprimer',
    'q.remove.hint':
      'Un par un : rien n’est choisi à votre place. Vous revoyez chaque suppression avant son exécution.',
    'act.allow-azure': 'Autoriser l’examen d’Azure',
    'has-bot.skipped': 'Le plugin de ce site a encore le robot assistant',
    'bot-retired.skipped':
      'Le robot assistant est retiré : le plugin l’a abandonné en mars 2024 (versions 4.1.4, 4.2.3 et 4.3.1), et le service avec lequel il comprenait les personnes, LUIS, a pris fin le 31 mars 2026',
    'azure-access.unknown':
      'Nous n’avons pas pu examiner Azure : personne ne l’a encore autorisé à cette configuration',
    'azure-access.remedy':
      'Autorisez-le avec le compte connecté, ou décochez « Examiner aussi Azure » sous « Plus de réglages ».',
    'azure-partly.fail': 'Votre compte ne peut pas lire tout Azure',
    'azure-partly.remedy':
      'Ce qui ne figure pas ici existe peut-être encore. Le rôle Lecteur sur l’abonnement et le droit de lire les réglages des sites web montrent le reste.',
    'azure-looked.pass': 'Azure a été examiné aussi loin que votre compte peut voir',
    'left-app.fail': 'L’inscription d’application « {name} » d’un ancien robot existe encore',
    'left-app.remedy':
      'Ses secrets ouvrent ce que le robot pouvait faire. Choisissez-la, ou certains de ses secrets, sous « Plus de réglages », puis examinez les modifications.',
    'left-app-unsure.fail': 'L’inscription d’application « {name} » est peut-être celle d’un ancien robot',
    'left-app-unsure.remedy':
      'Seul son nom l’indique, et un robot en dépend peut-être encore. Examinez aussi Azure, sous « Plus de réglages » : ce qu’aucun autre robot n’utilise peut alors être choisi.',
    'left-bot.fail': 'Le robot « {name} » est encore dans Azure',
    'left-bot.remedy':
      'Ce Moodle ne lui envoie plus rien. Choisissez-le sous « Plus de réglages », puis examinez les modifications.',
    'left-site.fail': 'Le site web « {name} » d’un ancien robot est encore dans Azure',
    'left-site.remedy':
      'Il a des secrets du robot parmi ses réglages. Choisissez-le sous « Plus de réglages », puis examinez les modifications.',
    'left-companion.fail': '« {name} » a été créé avec un ancien robot',
    'left-companion.remedy':
      'Cela coûte peut-être de l’argent. Choisissez-le sous « Plus de réglages », puis examinez les modifications.',
    'left-group.fail': 'Le groupe de ressources « {name} » a été créé par cette configuration',
    'left-group.remedy':
      'Il ne peut être supprimé que vide : choisissez aussi tout ce qu’il contient, sous « Plus de réglages », puis examinez les modifications.',
    'chosen-group.fail': 'Le groupe de ressources « {name} » a été choisi, mais reste : il n’est pas vide',
    'chosen-group.remedy':
      'Choisissez aussi tout ce qu’il contient. Ce qui ne figure pas parmi les choix ne vient pas d’un ancien robot de ce Moodle : déplacez-le ou supprimez-le d’abord dans le portail Azure, ou gardez le groupe.',
    'chosen-unsure.fail':
      '« {name} » ou l’un de ses secrets a été choisi, mais reste : un robot en dépend peut-être encore',
    'chosen-unsure.remedy':
      'Seul son nom l’indique. Examinez tout Azure, sous « Plus de réglages » : la suppression devient possible quand rien d’autre ne l’utilise.',
    'chosen-unseen.fail': '« {name} » a été choisi, mais Azure n’a pas été examiné',
    'chosen-unseen.remedy':
      'Cochez « Examiner aussi Azure » sous « Plus de réglages » pour le supprimer, ou retirez-le de la liste.',
    'change.app': 'Supprimer l’inscription d’application',
    'change.secret': 'Supprimer un secret de l’inscription d’application',
    'change.bot': 'Supprimer le robot d’Azure',
    'change.site': 'Supprimer le site web d’Azure',
    'change.companion': 'Supprimer d’Azure',
    'change.group': 'Supprimer le groupe de ressources vide',
    'care.app':
      'Ses secrets et son application d’entreprise sont supprimés avec elle. Microsoft Entra ID peut la restaurer pendant 30 jours, parmi les applications supprimées.',
    'care.app-unsure':
      'Assurez-vous que rien d’autre ne l’utilise : seul son nom, ou un robot auquel elle appartient, l’indique. Microsoft Entra ID peut la restaurer pendant 30 jours, parmi les applications supprimées.',
    'care.secret':
      'Tout ce qui se connecte avec ce secret cesse de fonctionner. Il ne peut pas être restauré.',
    'care.azure': 'Azure n’en conserve rien.',
    'care.azure-unsure':
      'Azure n’en conserve rien. Assurez-vous qu’aucun autre Moodle ne l’utilise : rien n’y nomme celui-ci.',
    'care.group': 'Nous vérifions encore une fois qu’il ne contient rien.',
    'line.group': 'dans {group}',
    'line.created': 'créée le {at:date}',
    'line.secret': 'secret « {name} », valable jusqu’au {at:date}',
    'line.empty': 'il ne contient rien',
    'line.made-here': 'porte l’étiquette de cette configuration',
    'sure.certain': 'nomme ce Moodle',
    'sure.likely': 'appartient à quelque chose qui nomme ce Moodle, ou à un ancien robot',
    'sure.name': 'seul son nom l’indique',
  },
});
