import { defineMessages } from '../../../engine/step';
import { fr } from './provisioning-connection.messages.fr';

export const messages = defineMessages('provisioning-connection', {
  en: {
    title: 'Connect Entra with Looop',
    why: 'We make the provisioning job, let Microsoft test address and token, and save them only if the test succeeds. Mail about trouble and a stop for accidental deletions are on before anything starts.',
    'q.mailbox.label': 'Notification email',
    'q.mailbox.hint':
      'Microsoft writes here once when provisioning is quarantined. A group mailbox is best; several addresses with commas.',
    'q.threshold.label': 'Accidental deletion threshold',
    'q.threshold.hint':
      'If a cycle would disable or delete more accounts than this, Entra stops and asks. We propose less for a small scope.',
    'mailbox-shape': 'Type an address such as it-team@contoso.com, or several with commas.',
    'job.pass': 'The provisioning job is there',
    'job.fail': 'The application has no provisioning job yet',
    'job.remedy': 'Review the changes: one will be made. It does not start by that.',
    'several-jobs.fail': 'The application has further provisioning jobs',
    'several-jobs.remedy':
      'Two jobs into one endpoint undo each other’s work. Look in the admin center which one is in use, and delete the other there.',
    'credentials.pass': 'Entra holds the address and the token that was entered here',
    'credentials.fail': 'Entra holds no address and token yet',
    'credentials.remedy':
      'Review the changes: Microsoft tests them first, and they are saved only if it accepts them.',
    'credentials.skipped': 'Whether Entra holds the token that was entered here, no interface tells',
    'token-renewed.fail': 'Entra does not use the token entered here yet',
    'token-renewed.remedy':
      'Review the changes: Microsoft tests the new one first, and the old one stays until it is accepted. Delete the old one in Looop afterwards.',
    'address.pass': 'Entra calls this address',
    'address.fail': 'Entra calls another address',
    'address.remedy': 'Review the changes: the address of the first step is tested and saved.',
    'flag.pass':
      'The compatibility flag is on: Entra sends the standard’s own forms in its cycles, though not when it provisions on demand',
    'scope.pass': 'Entra provisions the people that were chosen',
    'scope.skipped': 'Microsoft does not show who is in scope here',
    'scope.fail': 'Entra’s scope is not the one that was chosen',
    'scope.remedy': 'Review the changes. A job that has run before is restarted in a later step.',
    'threshold.pass':
      'Entra stops before it disables or deletes more than {count|# account|# accounts} in one cycle',
    'threshold.fail': 'The accidental deletion threshold is not as it should be',
    'threshold.remedy': 'Review the changes: it is on before anything starts.',
    'threshold.skipped': 'Whether the accidental deletion threshold is on, Entra does not tell here',
    'skip-out-of-scope.fail': 'Entra leaves accounts alone that fall out of scope',
    'skip-out-of-scope.remedy':
      'Somebody has set this. Leavers stay active in Looop: disable them there by hand, or have the setting “SkipOutOfScopeDeletions” taken back.',
    'not-tested.fail': 'Microsoft could not test the connection right now',
    'not-tested.remedy': 'Review the changes again in some minutes. Nothing was saved.',
    'scim-invalid-credentials.fail': 'Microsoft did not accept address and token. {cause}',
    'scim-invalid-credentials.remedy':
      'Put right what is named here, then review the changes again. Nothing was saved.',
    'scim-wrong-base-url.fail': 'Microsoft did not find the endpoint. {cause}',
    'scim-wrong-base-url.remedy':
      'Correct the address in the first step. It usually ends in /scim/v2. Nothing was saved.',
    'scim-no-notification-mail.pass': 'Mail about trouble goes to this address',
    'scim-no-notification-mail.fail': 'Mail about trouble does not go where it should',
    'scim-no-notification-mail.remedy':
      'Review the changes. See that mail from azure-noreply@microsoft.com is not filtered: there is one mail only.',
    'scim-no-notification-mail.skipped': 'Who gets mail about trouble, Entra does not tell here',
    'scim-out-of-scope-disables.fail':
      '{count|# person falls|# people fall} out of scope with the narrower choice',
    'scim-out-of-scope-disables.remedy':
      'Their accounts in Looop are disabled with the next full cycle. Choose a wider scope if that is not meant.',
    'scim-secret-too-long.fail':
      'The token has {bytes|# byte|# bytes}; the smallest of Microsoft’s stores takes {most}',
    'scim-secret-too-long.remedy':
      'If saving is refused, make a shorter token in Looop and enter it in the first step.',
    'own.answers':
      'From this computer the endpoint answers as it should: a firewall may let this computer in and keep Microsoft’s cloud out.',
    'own.ignores-filter': 'The endpoint finds users nobody asked for: it ignores filters.',
    'own.refused': 'The endpoint does not accept the token (HTTP {status}).',
    'own.not-found': 'There is nothing at this address (HTTP {status}).',
    'own.not-scim': 'What answers at this address is a page, not a SCIM endpoint.',
    'own.redirected': 'The address leads on to another one, which Entra does not follow.',
    'own.throttled': 'The endpoint asks for less traffic (HTTP {status}).',
    'own.server-error': 'The endpoint has trouble of its own (HTTP {status}).',
    'own.rejected': 'The endpoint does not take Entra’s search for users (HTTP {status}).',
    'own.unsendable-token': 'The token holds signs that cannot be sent.',
    'own.unreachable': 'The endpoint cannot be reached from this computer either.',
    'line.said': 'Microsoft: “{said}”',
    'line.not-started': 'From the template “{template}”, not started',
    'line.mail': 'Notification email: {address}',
    'line.no-mail': 'No notification email',
    'line.threshold':
      'Stop before more than {count|# account is|# accounts are} disabled or deleted in one cycle',
    'line.no-threshold': 'No accidental deletion threshold',
    'line.token': 'The token from the keychain of this computer',
    'line.old-token': 'The token that was saved before',
    'line.flag': 'With the compatibility flag {flag}',
    'scope.assigned': 'Assigned users and groups only',
    'scope.everyone': 'Everybody in the tenant',
    'target.job': 'Provisioning job',
    'target.settings': 'Settings of provisioning',
    'target.credentials': 'Admin credentials of provisioning',
    'change.job': 'Make the provisioning job',
    'change.guard': 'Set notification email and accidental deletion threshold',
    'change.connection': 'Test address and token, then save them in Entra',
    'change.token': 'Test the new token, then save it in Entra',
    'change.scope': 'Set who is in scope',
    'care.tested': 'Microsoft calls the endpoint from its cloud. Only what it accepts is saved.',
    'care.flag':
      'Microsoft tests the connection first. The flag makes Entra send the standard’s own forms in its cycles; provisioning on demand ignores it.',
    'care.elsewhere':
      'This job works with another server today. It is paused first, and begins anew on the new server once you start it in the last step. Accounts on the old server stay as they are, and nobody disables them there any more. If both are in use, stop here and choose another application.',
    'care.maybe-elsewhere':
      'Microsoft does not show which address this job works with today. It is paused first, and begins anew once you start it in the last step: nobody is matched by what belongs to another server.',
    'care.unknown-scope':
      'Entra ID does not tell who is in scope today. If that is everybody, all who are not assigned will be disabled in Looop with the next full cycle.',
    'care.narrower': '{count|# account|# accounts} in Looop will be disabled with the next full cycle.',
    'care.everyone':
      'Every account of the tenant will be provisioned once provisioning is started, guests included.',
    'act.save-token': 'Give Entra the token entered here',
    refused: 'Microsoft did not accept the connection. {cause} Nothing was saved.',
    'no-token': 'There is no token in the keychain of this computer. Enter it in the first step.',
    'no-job': 'The provisioning job is not there any more. Look again.',
    'still-running':
      'Provisioning is paused, and a cycle is still under way: with the new address it would work with what belongs to the other server. Nothing else was changed. Wait for its end, and review the changes again.',
    'too-long': 'Microsoft accepted the token and cannot store it: it is too long. Nothing was saved.',
  },
  fr,
});
