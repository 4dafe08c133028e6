import { defineMessages } from '../../../engine/step';
import { fr } from './bot-deployment.messages.fr';

export const messages = defineMessages('bot-deployment', {
  en: {
    title: 'Assistant bot: Azure',
    why: 'Teams reaches a bot through a registration in Azure. We find the one that is there, or make a new one from a template of our own: the bot and its Teams channel, nothing that runs and nothing that holds a secret. The service behind it is yours to run.',
    'q.how.label': 'The bot in Azure',
    'q.how.hint': 'Nothing in Azure is looked at before you choose.',
    'q.how.new.label': 'Make it',
    'q.how.new.hint': 'Registers the bot in Azure for a service that you run yourself.',
    'q.how.existing.label': 'It is there already',
    'q.how.existing.hint': 'We look for it by its application ID in every subscription you can see.',
    'q.how.later.label': 'Later, or not at all',
    'q.how.later.hint': 'Nothing is looked at and nothing is changed.',
    'q.subscription.label': 'Azure subscription',
    'q.subscription.hint':
      'Only subscriptions that your account has a role in are listed, once you have allowed looking into Azure. A single one is taken by itself.',
    'q.group.label': 'Existing resource group',
    'q.group.hint': 'Leave it empty to make a new one.',
    'q.newGroup.label': 'Name of the new resource group',
    'q.newGroup.hint': 'Not used when you have picked one above.',
    'q.botName.label': 'Name of the bot',
    'q.botName.hint':
      '2 to 64 letters, digits, hyphens, full stops and underscores, beginning with a letter or digit. No other bot in all of Azure may have it.',
    'q.endpoint.label': 'Address of the bot’s service',
    'q.endpoint.hint':
      'Where Azure sends what people write to the bot, with https; it usually ends in /api/messages.',
    'q.region.label': 'Region of the new resource group',
    'q.region.hint': 'The bot itself belongs to no region; the group only keeps its records there.',
    'q.handed.label': 'The service has the bot’s values',
    'q.handed.hint':
      'Tick it when you have entered the application ID, the password and the shared secret in the service yourself. We cannot see it.',
    'q.remove.label': 'Remove from Azure what this set-up made there',
    'q.remove.hint':
      'Only what carries our tag and stands in the memory of this set-up. Nothing else is touched.',
    'act.allow-azure': 'Allow looking into Azure',
    'act.follow': 'Follow the deployment',
    'not-chosen.skipped': 'The bot in Azure was left for later',
    'registration.fail': 'The bot has no application yet',
    'registration.remedy': 'Azure knows a bot by its application. Register it in the step before.',
    'azure-access.fail': 'Nobody has allowed this set-up to look into Azure yet',
    'azure-access.remedy':
      'Allow it with the account you are signed in with. Azure has no right for reading only: what the account may do there, we may; we change nothing without your approval.',
    'subscription.pass': 'The subscription is “{name}”',
    'subscription.fail': 'No subscription was chosen',
    'subscription.remedy': 'Your account can see several, or the one chosen is gone: choose the one to use.',
    'no-subscription.fail': 'Your account has no Azure subscription in this tenant',
    'no-subscription.remedy':
      'Roles of Microsoft Entra ID give none: an owner of a subscription gives your account the role Contributor on a resource group, and somebody with Contributor on the subscription registers the provider. Without a subscription there can be no new bot; all else in Moodle works without it.',
    'subscription-disabled.fail': 'Nothing can be made in the subscription “{name}”',
    'subscription-disabled.remedy': 'Enable it in the Azure portal, or choose another one.',
    'group-name.fail': 'Azure does not accept this name for a resource group',
    'group-name.remedy':
      'Up to 90 letters, digits, hyphens, underscores, full stops and round brackets, with no full stop at the end.',
    'bot-name.fail': 'Azure does not accept this name for a bot',
    'bot-name.remedy':
      '2 to 64 letters, digits, hyphens, full stops and underscores, beginning with a letter or digit.',
    'name-taken.fail': 'Somebody in Azure has a bot named “{name}” already',
    'name-taken.remedy':
      'Names of bots are unique in all of Azure. Enter another one above, for example “{other}”.',
    'endpoint.fail': '{why}',
    'endpoint.remedy':
      'Enter the address of the service that you run, for example https://bot.example.org/api/messages.',
    'endpoint.missing': 'The address of the bot’s service is missing',
    'endpoint.not-https': 'The address of the bot’s service is not a complete https address',
    'endpoint.webhook': 'This is where Moodle sends its messages, not Azure',
    'endpoint-differs.fail': 'Azure sends to another address than the one entered',
    'endpoint-differs.remedy':
      'This bot was not made by this set-up, so we leave it as it is. Change its messaging endpoint in the Azure portal, or enter the address it has.',
    'provider.fail': 'The subscription “{subscription}” is not prepared for bots',
    'provider.remedy':
      'Review the changes: we register Microsoft.BotService. It needs Contributor on the subscription and takes one to five minutes. The bot follows in a second plan: Azure can only check it then.',
    'group.fail': 'There is no resource group “{name}” yet',
    'group.remedy':
      'Review the changes: we make it, with a tag that says who did. The bot follows in a second plan: Azure can only check it once there is a place for it.',
    'azure-refuses.fail': 'Azure would not accept the deployment',
    'azure-refuses.remedy': '{help}',
    'not-ours.fail': 'The deployment would change something this set-up did not make',
    'not-ours.remedy': 'We do not do that. Choose another name for the bot, or another resource group.',
    'deployment-running.fail': 'The deployment “{name}” is running in Azure',
    'deployment-running.remedy':
      'It goes on without us. Follow it to its end; to stop it, choose under “More settings” to remove what this set-up made.',
    'deployment-failed.fail': 'The deployment “{name}” did not succeed',
    'deployment-failed.remedy': '{help} Then review the changes: the next deployment has a name of its own.',
    'deployment-canceled.fail': 'The deployment “{name}” was canceled',
    'deployment-canceled.remedy':
      'What was made before stays. Review the changes to make the rest, or remove it under “More settings”.',
    'bot.pass': 'Azure has the bot: “{name}” in {group}',
    'bot.fail': 'The bot is not in Azure yet',
    'bot.remedy':
      'Review the changes: we make the bot and its Teams channel. If something else is said here, put that right first.',
    'bot-not-found.fail': 'No subscription that your account can see has a bot with this application ID',
    'bot-not-found.remedy':
      'It may stand in another subscription or tenant: ask whoever made it. If it is gone, let us make it.',
    'teams-channel.pass': 'The bot can be reached from Teams',
    'teams-channel.fail': 'The bot cannot be reached from Teams',
    'teams-channel.remedy':
      'Its Teams channel is missing or off. Review the changes, or switch it on in the Azure portal.',
    'service-values.pass': 'The service has the values that Moodle holds: {host}',
    'service-values.fail': 'The web site {host} has other values than Moodle',
    'service-values.manual':
      'The service that you run needs the application ID, the password and the shared secret',
    'service-values.remedy':
      'Where the service is a web site of the subscription, review the changes and we hand the values over. Otherwise copy them from Moodle’s own page (Site administration, Plugins, Microsoft 365 Integration, Teams) into the service, then tick it under “More settings”.',
    'removal.fail': 'Azure still has what this set-up made',
    'removal.skipped': 'Azure has nothing (any more) that this set-up made',
    'removal.remedy':
      'Review the changes. A resource group in which something else lies is kept; it can only be removed in the Azure portal.',
    'removal-closed.unknown': 'Whether Azure still has what this set-up made there could not be read',
    'removal-closed.remedy':
      'Your account may not read these resource groups any more, or their subscription is gone. Look again with an account that may, or ask an owner of the subscription.',
    'change.provider': 'Register the resource provider for bots',
    'change.group': 'Make the resource group',
    'change.deploy-bot': 'Deploy the bot and its Teams channel',
    'change.deploy-channel': 'Connect the bot with Teams',
    'change.stay': 'Stays as it is',
    'change.hand-values': 'Hand the bot’s values to the web site',
    'change.give-values': 'Give the bot’s application ID, password and shared secret to its service',
    'change.remove': 'Remove from Azure',
    'change.remove-group': 'Remove the empty resource group',
    'change.cancel': 'Cancel the running deployment',
    'care.deploy': 'It goes on in Azure even if this app closes. “Stop after this change” cancels it there.',
    'care.hand-values': 'The web site restarts: the bot does not answer for a moment.',
    'care.remove': 'Azure keeps nothing of it. The bot does not answer in Teams any more.',
    'care.remove-group': 'We look once more that nothing is in it.',
    'care.cancel': 'What was made before stays until you remove it.',
    'target.provider': '{namespace} in {name}',
    'target.bot': '{name} in {group}',
    'line.region': 'Region {region}',
    'line.tag': 'Tag {name}: {value}',
    'line.create': 'New: {name} ({type})',
    'line.modify': 'Changed: {name} ({type})',
    'line.tier':
      'Tier {tier}: free; messages through Teams cost nothing, others up to 10,000 a month. As of {date:date}; the price list of Azure decides.',
    'line.endpoint': 'Sends to {endpoint}',
    'line.part': '{name}: {state}',
    'part.waiting': 'not begun',
    'part.running': 'running',
    'part.done': 'done',
    'part.failed': 'failed',
    'part.canceled': 'canceled',
    'line.app-id': 'Application ID {id}',
    'line.not-registered': 'not registered',
    'line.registered': 'registered',
    'line.unseen': 'we cannot see it',
    'line.other-values': 'other values, or none',
    'line.running': 'running',
    'line.empty-group': 'nothing is in it',
    'value.app-id': 'the application ID',
    'value.password': 'the password, as Moodle holds it',
    'value.shared': 'the shared secret, as Moodle holds it',
    'service.own': 'the service that you run',
    'service.said':
      'You ticked that it has them. We cannot see whether they are still those that Moodle holds.',
    'azure.role':
      'Ask an owner of the subscription for the role Contributor on the resource group. A new role can take some minutes.',
    'azure.policy':
      'A policy of your organisation forbids it. Ask whoever looks after Azure for an exception.',
    'azure.provider': 'Have the provider Microsoft.BotService registered for the subscription.',
    'azure.quota':
      'A limit of the subscription is reached. Remove a bot that is not needed, or ask for more.',
    'azure.sku': 'Azure does not offer this tier there. Choose another subscription.',
    'azure.subscription': 'Enable the subscription in the Azure portal, or choose another one.',
    'azure.name':
      'The name, or the application, belongs to another bot already: one may stand in another subscription. Choose another name.',
    'azure.active': 'A deployment is running already. Wait until it has ended.',
    'azure.other': 'The code and the words above are Azure’s own; Microsoft’s support knows them.',
    failed: 'Azure did not carry out the deployment ({code}). {words}',
    canceled: 'The deployment was canceled in Azure',
    'canceled.hint': 'What was made before stays. Look again: the plan then says what is missing.',
    'unending.hint':
      'It was asked to cancel and has not ended it yet; it goes on without us. Look again in a while, or see to it in the Azure portal.',
    gone: 'Azure does not know the deployment any more',
    'gone.hint': 'Somebody may have removed it, or its resource group. Look again.',
    noBot: 'Moodle names no application for the bot any more',
    noSecrets: 'Moodle does not hold these values any more; nothing was handed over',
    notOurs: '“{name}” is not, or not only, what this set-up made; nothing was removed',
    'notOurs.hint':
      'Somebody has changed it meanwhile. Look again, and remove it in the Azure portal if it should go.',
    stage: '{name} ({type})',
    'stage.error': '{code}: {words}',
  },
  fr,
});
