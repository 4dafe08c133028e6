import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('bot-endpoint', {
  en: {
    title: 'Assistant bot: address',
    why: 'Moodle sends to the bot’s service under an address of its own. We read where the service is, put the right address into Moodle, ask whether it answers, and switch the bot on only when nothing is missing.',
    'q.endpoint.label': 'Address of the bot’s service',
    'q.endpoint.hint':
      'Only needed where it cannot be read from Azure: the address that ends in /api/messages.',
    endpointShape: 'Give an https address that ends in /api/messages or /api/webhook, or the host alone.',
    'no-bot.skipped': 'The plugin of this site has no assistant bot',
    'not-chosen.skipped': 'The assistant bot was not asked for',
    'endpoint.pass': 'The bot’s service is known ({from})',
    'endpoint.fail': 'Where the bot’s service is could not be read',
    'endpoint.skipped': 'Where the bot’s service is has not been said yet',
    'endpoint.remedy':
      'Let the step before find the bot in Azure, or type the address of the service under “More settings”.',
    'from.azure': 'as Azure says',
    'from.typed': 'as you typed it',
    'from.moodle': 'as Moodle has it',
    'webhook.pass': 'Moodle sends to the webhook address of the service',
    'webhook.fail': 'Moodle has no webhook address yet',
    'webhook.remedy': 'Review the changes: the address goes into Moodle.',
    'webhook-elsewhere.fail': 'Moodle sends to another address than that of the bot’s service',
    'webhook-elsewhere.remedy':
      'Review the changes: the address of the service goes into Moodle. If the other one is right, the bot in Azure points to the wrong service.',
    'bot-endpoint-wrong.fail':
      'Moodle sends to the address for people’s messages, where its own do not arrive',
    'bot-endpoint-wrong.remedy': 'Review the changes: the last part of the address becomes /api/webhook.',
    'feature.pass': 'The bot is switched on in Moodle',
    'feature.fail': 'The bot is switched off in Moodle',
    'feature.remedy':
      'Review the changes: it is switched on, now that application ID, password and address are there.',
    'webhook-answers.pass': 'The service answers under the webhook address ({said})',
    'webhook-answers.fail': 'The service does not answer under the webhook address ({said})',
    'webhook-answers.remedy':
      'Check that the service runs and offers this path; 404 means that it does not know it, 403 from Azure often that the web site is stopped. We asked from this computer: a service that only the Moodle server can reach looks the same.',
    'messages-answers.pass': 'The service answers under the address for people’s messages ({said})',
    'messages-answers.fail': 'The service does not answer under the address for people’s messages ({said})',
    'messages-answers.remedy':
      'What people write to the bot would be lost. Some services hide this path from visitors: try it in Teams.',
    'teams-channel.pass': 'The bot can be reached from Teams',
    'teams-channel.fail': 'The bot has no Teams channel that is switched on',
    'teams-channel.remedy':
      'Let the step before add it, or switch it on in the Azure portal under the bot’s channels.',
    'live-answer.manual': 'Whether the bot answers can only be seen in Teams',
    'live-answer.remedy':
      'After the Teams app is published, write to the bot in Teams. We cannot prove an answer from here: an address that answers us may still refuse Teams or Moodle.',
    'change.webhook': 'Put the webhook address into Moodle',
    'change.feature': 'Switch the bot on in Moodle',
    'target.webhook': 'Webhook address of the bot',
    'target.feature': 'Assistant bot',
    'care.elsewhere': 'Moodle sends to another service today. That one hears nothing more.',
    'care.silent': 'The service did not answer us: Moodle would send to it all the same.',
    on: 'on',
    off: 'off',
  },
  fr: {
    title: 'Robot assistant : adresse',
    why: 'Moodle envoie au service du robot sous une adresse propre. Nous lisons où se trouve le service, mettons la bonne adresse dans Moodle, demandons s’il répond et n’activons le robot que lorsque rien ne manque.',
    'q.endpoint.label': 'Adresse du service du robot',
    'q.endpoint.hint':
      'Nécessaire seulement si elle ne peut pas être lue dans Azure : l’adresse qui se termine par /api/messages.',
    endpointShape:
      'Indiquez une adresse https qui se termine par /api/messages ou /api/webhook, ou l’hôte seul.',
    'no-bot.skipped': 'Le plugin de ce site n’a pas de robot assistant',
    'not-chosen.skipped': 'Le robot assistant n’a pas été demandé',
    'endpoint.pass': 'Le service du robot est connu ({from})',
    'endpoint.fail': 'L’emplacement du service du robot n’a pas pu être lu',
    'endpoint.skipped': 'L’emplacement du service du robot n’a pas encore été indiqué',
    'endpoint.remedy':
      'Laissez l’étape précédente trouver le robot dans Azure, ou saisissez l’adresse du service sous « Plus de réglages ».',
    'from.azure': 'd’après Azure',
    'from.typed': 'telle que vous l’avez saisie',
    'from.moodle': 'd’après Moodle',
    'webhook.pass': 'Moodle envoie à l’adresse du webhook du service',
    'webhook.fail': 'Moodle n’a pas encore d’adresse de webhook',
    'webhook.remedy': 'Examinez les modifications : l’adresse entre dans Moodle.',
    'webhook-elsewhere.fail': 'Moodle envoie à une autre adresse que celle du service du robot',
    'webhook-elsewhere.remedy':
      'Examinez les modifications : l’adresse du service entre dans Moodle. Si l’autre est la bonne, le robot dans Azure pointe vers le mauvais service.',
    'bot-endpoint-wrong.fail':
      'Moodle envoie à l’adresse des messages des personnes, où les siens n’arrivent pas',
    'bot-endpoint-wrong.remedy': 'Examinez les modifications : la fin de l’adresse devient /api/webhook.',
    'feature.pass': 'Le robot est activé dans Moodle',
    'feature.fail': 'Le robot est désactivé dans Moodle',
    'feature.remedy':
      'Examinez les modifications : il est activé, maintenant que l’ID d’application, le mot de passe et l’adresse sont là.',
    'webhook-answers.pass': 'Le service répond à l’adresse du webhook ({said})',
    'webhook-answers.fail': 'Le service ne répond pas à l’adresse du webhook ({said})',
    'webhook-answers.remedy':
      'Vérifiez que le service fonctionne et offre ce chemin ; 404 signifie qu’il ne le connaît pas, 403 de la part d’Azure souvent que le site web est arrêté. Nous avons demandé depuis cet ordinateur : un service que seul le serveur Moodle peut joindre donne le même résultat.',
    'messages-answers.pass': 'Le service répond à l’adresse des messages des personnes ({said})',
    'messages-answers.fail': 'Le service ne répond pas à l’adresse des messages des personnes ({said})',
    'messages-answers.remedy':
      'Ce que les personnes écrivent au robot serait perdu. Certains services cachent ce chemin aux visiteurs : essayez dans Teams.',
    'teams-channel.pass': 'Le robot est joignable depuis Teams',
    'teams-channel.fail': 'Le robot n’a pas de canal Teams activé',
    'teams-channel.remedy':
      'Laissez l’étape précédente l’ajouter, ou activez-le dans le portail Azure sous les canaux du robot.',
    'live-answer.manual': 'Seul Teams montre si le robot répond',
    'live-answer.remedy':
      'Une fois l’application Teams publiée, écrivez au robot dans Teams. Nous ne pouvons pas prouver une réponse d’ici : une adresse qui nous répond peut quand même refuser Teams ou Moodle.',
    'change.webhook': 'Mettre l’adresse du webhook dans Moodle',
    'change.feature': 'Activer le robot dans Moodle',
    'target.webhook': 'Adresse du webhook du robot',
    'target.feature': 'Robot assistant',
    'care.elsewhere': 'Aujourd’hui, Moodle envoie à un autre service. Celui-ci ne recevra plus rien.',
    'care.silent': 'Le service ne nous a pas répondu : Moodle lui enverrait quand même.',
    on: 'activé',
    off: 'désactivé',
  },
});
