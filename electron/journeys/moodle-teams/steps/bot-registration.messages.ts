import { defineMessages } from '../../../engine/step';
import { fr } from './bot-registration.messages.fr';

export const messages = defineMessages('bot-registration', {
  en: {
    title: 'Assistant bot: registration',
    why: 'This release of the plugin still has the assistant bot. Much of what it stood on is gone: read what works today before you decide. If you want it, we register the bot’s own application and put its password into Moodle.',
    'q.assistant.label': 'Set up the assistant bot?',
    'q.assistant.hint':
      'The tab in Teams, the accounts and the teams for courses need no bot. We recommend going on without it.',
    'q.assistant.without.label': 'Go on without the bot',
    'q.assistant.without.hint': 'Nothing is changed; a bot that runs is left alone.',
    'q.assistant.with.label': 'With the bot',
    'q.assistant.with.hint': 'For a bot that exists already, or a service that you run yourself.',
    'q.lifetime.label': 'How long should the bot’s password be good for?',
    'q.lifetime.hint': 'Your tenant’s policy may shorten it. It must be renewed before it ends.',
    'q.lifetime.90.label': '90 days',
    'q.lifetime.180.label': '180 days',
    'q.lifetime.365.label': '1 year',
    'q.lifetime.730.label': '2 years',
    'q.switchOff.label': 'Switch the bot off in Moodle',
    'q.switchOff.hint': 'Only if it is on today and nobody uses it. What is stored for it stays.',
    'no-bot.skipped': 'The plugin of this site has no assistant bot',
    'not-chosen.skipped': 'The assistant bot was not asked for',
    'left-on.fail': 'The bot is switched on in Moodle all the same',
    'left-on.remedy':
      'If nobody uses it, choose under “More settings” to switch it off. We leave it on until you say so.',
    'on-incomplete.fail':
      'The bot is switched on in Moodle but not fully set up: the Teams app cannot be downloaded',
    'on-incomplete.remedy': 'Choose under “More settings” to switch it off, or set the bot up.',
    'registration.pass': 'The bot’s registration is “{name}”',
    'registration.fail': 'The bot has no registration yet',
    'registration.remedy':
      'Review the changes: one registration of its own will be made, for this tenant only.',
    'app-elsewhere.fail': 'The bot’s application that Moodle names is not registered in this tenant',
    'app-elsewhere.remedy':
      'Older bots were often registered in another tenant or with a personal account. If yours still runs, sign in there. If not, let us make a new registration in its place.',
    'app-id-swapped.fail':
      'Moodle holds the object ID of the bot’s registration in place of its application (client) ID',
    'app-id-swapped.remedy': 'Review the changes: the right ID goes into Moodle.',
    'same-as-plugin.fail': 'Moodle uses its own registration for the bot too',
    'same-as-plugin.remedy':
      'The bot’s password would then open everything Moodle may do. Review the changes: the bot gets a registration of its own, without any permission.',
    'may-not-register.fail': 'You may not register applications in this tenant',
    'may-not-register.remedy':
      'Ask a Cloud Application Administrator to run this step, or to give you the Application Developer role. Then sign in again and look again.',
    'may-not-change.fail': 'You may not change the bot’s registration',
    'may-not-change.remedy': 'Its owners may, and Cloud Application Administrators.',
    'service-principal.pass': 'The bot’s application is known in the tenant',
    'service-principal.fail': 'The bot’s application has no enterprise application in the tenant',
    'service-principal.remedy': 'Review the changes: it will be made.',
    'one-tenant.fail': 'Moodle cannot get its token for a single-tenant bot',
    'one-tenant.remedy':
      'Nothing can be done about it: this release of the plugin asks for it where only multi-tenant bots are known, and those cannot be made any more. The bot can be reached from Teams; what Moodle sends by itself will not arrive.',
    'app-id.pass': 'Moodle names this registration for the bot',
    'app-id.fail': 'Moodle does not name this registration for the bot yet',
    'app-id.remedy':
      'Review the changes: the application (client) ID goes into Moodle together with the password.',
    'password.pass': 'Moodle holds a password of the bot’s registration',
    'password.fail': 'Moodle holds no password of the bot’s registration',
    'password.remedy': 'Review the changes: one will be made and put into Moodle.',
    'password-expired.fail': 'The bot’s password in Moodle has expired',
    'password-expired.remedy': 'Review the changes: a new one will be made and put into Moodle.',
    'password-invalid.fail': 'The bot’s password in Moodle does not belong to its registration',
    'password-invalid.remedy':
      'Review the changes: a new one will be made and put into Moodle. The others stay until you remove them.',
    'expiry.pass': 'The bot’s password is good for {days|# more day|# more days}',
    'expiry.fail': 'The bot’s password ends in {days|# day|# days}',
    'expiry.remedy': 'Make a new one in time: the old one stays good until it ends.',
    'app-policy-blocks-secret.fail': 'Your tenant does not allow client secrets',
    'app-policy-blocks-secret.remedy':
      'Ask a Cloud Application Administrator for an exception for the bot’s registration. This release of the plugin knows no other way for the bot.',
    'orphan-secret.fail': 'A password of the bot was made but never reached Moodle',
    'orphan-secret.remedy': 'Nobody knows its value. Review the changes to remove it.',
    notProved:
      'Microsoft did not accept the bot’s new password. It was removed again and Moodle was not changed.',
    gone: 'The bot’s registration is not there any more',
    'gone.hint':
      'Somebody may have deleted it. Look again; a deleted one can be restored in the admin center for 30 days.',
    'act.make-own': 'Make a new registration in its place',
    'change.create': 'Register the bot’s own application',
    'change.principal': 'Make the bot’s enterprise application',
    'change.secret': 'Make a password for the bot and put it into Moodle',
    'change.app-id': 'Put the bot’s application ID into Moodle',
    'change.orphan': 'Remove the password that never reached Moodle',
    'change.switch-off': 'Switch the bot off in Moodle',
    'target.feature': 'Assistant bot',
    on: 'on',
    off: 'off',
    'line.one-tenant': 'For accounts of this tenant only',
    'line.no-permissions': 'No permissions, no redirect URI',
    'line.principal': 'With its enterprise application',
    'line.app-id': 'Application (client) ID: {appId}',
    'line.new-id': 'Application (client) ID: that of the new registration',
    'line.password': 'Password: stored',
    'line.new-password': 'Password: a new one, ends {date:date}',
    'care.other-app':
      'Moodle names another application for the bot today. A bot that runs under that one is no longer reached by Moodle.',
    'care.renew':
      'Moodle works with another password today. That one stays good until it ends; the service of the bot may still use it.',
    'care.replace': 'The password in Moodle is replaced. Nothing else of the bot is touched.',
    'care.orphan': 'Moodle does not hold it, as far as its settings show.',
    'care.switch-off':
      'Moodle stops sending to the bot, and the Teams app is built without it from then on. What is stored for the bot stays.',
    date: '{date:date}',
    'statement.today': 'What the assistant can still do',
    'statement.upgrade': 'What an upgrade of the plugin would change',
    'fact.existing.what': 'Bots that exist already',
    'fact.existing.text':
      'Microsoft lets them run on. We read them back, renew their password and put their address into Moodle.',
    'fact.registering.what': 'Registering a bot of this tenant',
    'fact.registering.text':
      'Its application, its Azure resource and its Teams channel can be made. They point to a service that you run yourself; we make none.',
    'fact.tab.what': 'Moodle in Teams without a bot',
    'fact.tab.text': 'The tab, the sign-in, the accounts and the teams for courses need no bot at all.',
    'fact.luis.what': 'Understanding questions (LUIS)',
    'fact.luis.text':
      'The assistant understood questions through LUIS. The service is retired, its models are gone, and no new resource of it can be made.',
    'fact.kind.what': 'New multi-tenant bots',
    'fact.kind.text':
      'The instructions of the plugin make such a bot. Microsoft refuses new ones; those that exist run on.',
    'fact.token.what': 'Notifications from Moodle through a new bot',
    'fact.token.text':
      'This release of the plugin gets its token where only multi-tenant bots are known. A new bot is single-tenant and gets none there: what Moodle sends does not arrive.',
    'fact.sdk.what': 'The software of the assistant',
    'fact.sdk.text':
      'It was written with Bot Framework 4.0.6. Support of that framework has ended, and a single-tenant bot needs 4.15 or later.',
    'fact.runtime.what': 'What it ran on',
    'fact.runtime.text': 'It asks Azure for Node.js 8, which gets no security fixes any more.',
    'fact.portal.what': 'The old registration page',
    'fact.portal.text':
      'The page for bots that the instructions name is gone. Bots are registered in Microsoft Entra ID today, which this step does.',
    'fact.template.what': 'The old Azure template',
    'fact.template.text':
      'It stops at the LUIS resource, on which all others depend, and its kind of bot cannot be made any more. We do not run it.',
    'fact.removed.what': 'The bot and its settings',
    'fact.removed.text':
      'Gone from releases 4.1.4, 4.2.3 and 4.3.1 on and in all later ones: application ID, password, shared secret, webhook address, the switch, and the list of notifications are deleted in Moodle. What is in Entra and Azure stays.',
    'fact.app-only.what': 'App-only access and the system account',
    'fact.app-only.text':
      'The setting and the stored system account go: Moodle then always works as the application.',
    'fact.renamed.what': 'Tenant and user sync options',
    'fact.renamed.text': 'They keep their values under new names. You need not enter them again.',
    'fact.kept.what': 'Everything else that is stored',
    'fact.kept.text':
      'Application ID, client secret, endpoints, OneDrive address, course sync, links of users, ID and name of the Teams app are carried over as they are.',
    'fact.verification.what': 'The last verification',
    'fact.verification.text': 'Its result is not carried over: verify the set-up again afterwards.',
    'fact.pages.what': 'Where settings are found',
    'fact.pages.text':
      'From release 4.5 on, the tabs of the single settings page become separate pages by topic, and the client secret is shown masked.',
    'fact.package.what': 'The Teams app',
    'fact.package.text':
      'Moodle builds it without the bot. Users keep the bot in Teams until the new version is published.',
    'fact.afterwards.what': 'What to do afterwards',
    'fact.afterwards.text':
      'Run this set-up again: it verifies the connection and publishes the Teams app anew, then finds what the bot left in Entra and Azure and offers to remove it.',
  },
  fr,
});
