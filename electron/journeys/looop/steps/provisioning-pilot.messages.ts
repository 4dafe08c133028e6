import { defineMessages } from '../../../engine/step';
import { fr } from './provisioning-pilot.messages.fr';

const en = {
  title: 'Pilot and forecast',
  why: 'Entra provisions your pilot user now, alone, and tells what it did at each of its four stages. A forecast says what the first run would do with everybody in scope, without writing anything.',
  'q.without.label': 'Start without a successful test',
  'q.without.hint':
    'What goes wrong with one person goes wrong with everybody. Choose it only if you know why the test fails and the runs will not.',
  'no-pilot.fail': 'There is no pilot user to try provisioning with',
  'no-pilot.skipped': 'No pilot user was picked',
  'no-pilot.remedy':
    'Pick one in the step of the assignments: somebody you can reach, without special rights.',
  'pilot-disabled.fail': 'Your pilot user is disabled in Microsoft Entra ID',
  'pilot-disabled.remedy':
    'Entra creates no account for somebody who is disabled. Pick somebody else as pilot.',
  'pilot.pass': '{who} went through all stages of provisioning on {at:date}',
  'pilot.fail': '{who} was not provisioned yet',
  'pilot.skipped': '{who} was not provisioned on demand',
  'pilot.remedy': 'Review the change: Entra will provision this one user, nobody else.',
  'stage.pass': '{stage}: done',
  'stage.fail': '{stage}: Entra stopped here',
  'stage.skipped': '{stage}: not reached',
  'stage.remedy':
    'What Entra tells of it stands beside it; the cause and what to do stand in the finding above.',
  'stage.import': 'Import from Entra',
  'stage.scoping': 'Scope',
  'stage.matching': 'Matching in Looop',
  'stage.export': 'Writing to Looop',
  'stage.redundant': 'Nothing to write: the account is up to date',
  'failed.fail': '{who} could not be provisioned',
  'failed.remedy':
    'Look at what Entra quotes of Looop’s answer. Put that right, then try the pilot again; nobody else was touched.',
  'failed-plain.fail': 'The test could not update the account of {who}; the regular runs may well',
  'failed-plain.remedy':
    'The test does not use the compatibility flag of your address, the regular runs do. Watch this person in the provisioning log after the first run.',
  'account-refused.fail': 'Looop does not take the question whether your pilot has an account',
  'account-refused.remedy':
    'Entra asks the same for everybody and would fail in the same way. Look at the sign-in name for unusual characters, then ask Looop’s support with the code.',
  'poor.fail': 'Your pilot has no value for some attributes an account should have',
  'poor.remedy':
    'Empty values are not sent. Fill them in in Microsoft Entra ID, or give the mapping a default value.',
  'forecast.pass':
    'Forecast of {at:date}: {create} to create, {match} that exist, {decide} that need a decision, {out} left out',
  'forecast.skipped': 'No forecast was made for these mappings and assignments',
  'unforeseen.fail': '{who}: nobody can foresee what becomes of them',
  'unforeseen.remedy':
    'Their mapping uses a function we do not evaluate, or Looop refused the question. Try one of them on demand, or look at the provisioning log after the first run.',
  'scim-not-entitled.fail': '{who}: Entra does not know the assignment yet, or it does not count',
  'scim-not-entitled.remedy':
    'We tried for five minutes. Try again later. If it stays, take the assignment away and assign the person anew, directly or by a group that holds them directly.',
  'scim-scope-filter.fail': 'The scoping filter leaves out your pilot',
  'scim-scope-filter.remedy': 'Change the filter in the step of the mappings, or pick a pilot who passes it.',
  'scim-update-turned-off.fail': 'The mapping does not let Entra write this account',
  'scim-update-turned-off.remedy': 'Tick “Create” and “Update” for users in the step of the mappings.',
  'scim-required-attribute-null.pass': '{who}: every value Looop needs is there',
  'scim-required-attribute-null.fail': '{who}: a value Looop needs is empty',
  'scim-required-attribute-null.remedy':
    'Entra does not send empty values, so Looop would refuse the account. Fill the value in in Microsoft Entra ID, or give the mapping a default value.',
  'scim-matching-duplicate.pass': '{who}: no second account will be made',
  'scim-matching-duplicate.fail': '{who}: Looop holds several accounts under one sign-in name',
  'scim-matching-duplicate.remedy':
    'Entra cannot choose between them. Keep one in Looop and remove or rename the others.',
  'scim-case-mismatch.fail': '{who}: Looop has an account under another spelling',
  'scim-case-mismatch.remedy':
    'Entra would not find it and would make a second one. Give the account in Looop the sign-in name of Entra, or have sign-in names passed on in small letters in the step of the mappings.',
  'scim-special-characters.fail': '{who}: characters in the name that searches stumble over',
  'scim-special-characters.remedy':
    'Accounts and groups with such characters may never be found again. Rename them in Microsoft Entra ID, or leave them out of scope. Guests always have one in their sign-in name.',
  'scim-nested-groups.fail': '{who}: groups inside an assigned group, whose members are left out',
  'scim-nested-groups.remedy':
    'Entra provisions direct members only. Assign the inner groups themselves, or use a group with dynamic membership.',
  'who.pilot': '{name}',
  'who.forecast': '{count|# person or group|# people or groups}',
  'account.none': 'No account there yet',
  'account.one': 'The account {name}',
  'account.inactive': 'The account {name}, which is disabled',
  'account.several': '{count|# account|# accounts} of one name',
  'proof.older': 'The last test, of {at:date}, was made with other mappings',
  'change.pilot': 'Provision {name} now',
  'care.pilot':
    'Entra writes to Looop now: it creates the account of {name} or brings it up to date. Looop may send them an invitation. Nobody else is touched.',
  'care.other':
    'Looop has an account of {name} under another spelling. Entra will not find it and creates a second one.',
  waiting:
    'Entra does not know the assignment everywhere yet. We try again every half minute, for five minutes at most.',
  'act.forecast': 'Make a forecast',
  'doing.reading': 'Reading people from Microsoft Entra ID',
  'doing.asking': 'Asking Looop who has an account',
  'table.title': 'What the first run would do',
  'column.entra': 'In Entra',
  'column.looop': 'In Looop',
  'column.what': 'What happens',
  'column.why': 'Why',
  'group.create': 'Created',
  'group.match': 'Exists',
  'group.decide': 'Needs a decision',
  'group.out': 'Left out',
  'what.create': 'Created',
  'what.match': 'Matched and brought up to date',
  'what.reactivate': 'Matched and enabled again',
  'what.decide': 'Would fail, or make a second account',
  'what.out': 'Nothing',
  'case.create': 'Nobody of this sign-in name is in Looop',
  'case.incomplete': 'Nobody of this sign-in name is in Looop; no value for {detail}',
  'case.match': 'The sign-in name is the same',
  'case.reactivate': 'The sign-in name is the same; the account is disabled in Looop today',
  'case.group-create': 'A group; none of this name is in Looop',
  'case.group-match': 'A group of the same name',
  'case.required': 'No value for {detail}, which Looop needs',
  'case.nameless': 'No value for {detail}, by which accounts are found',
  'case.characters': 'Characters that searches stumble over: {detail}',
  'case.case': 'Looop has them under another spelling',
  'case.several': 'Looop has {detail} of this name',
  'case.twice': 'Two people in scope come to the same sign-in name, {detail}',
  'case.refused': 'Looop refused the question: {detail}',
  'case.unforeseen': 'A mapping or filter uses what we do not evaluate',
  'case.filtered': 'The scoping filter leaves them out',
  'case.disabled': 'Disabled in Microsoft Entra ID',
  'case.nested': 'A group inside an assigned group: its members are left out',
  none: 'none',
  'problem.refused': 'Looop does not answer questions about accounts now (status {status})',
  'problem.refused.hint': 'Check address and token in the first step, or try again later.',
  'problem.no-token': 'The token of Looop is not in the keychain of this computer',
  'problem.no-token.hint': 'Enter it in the first step.',
} as const;

export const messages = defineMessages('provisioning-pilot', { en, fr });
