import type { AnyCheck, AnyStep, Journey } from '../../engine/step';
import { connection } from './connection';
import { messages as connectionMessages } from './connection.messages';
import { endings } from './endings';
import { messages } from './journey.messages';
import { messages as permissionMessages } from './permissions.messages';
import { step as moodleSession } from './steps/moodle-session.step';
import { step as microsoftSession } from './steps/microsoft-session.step';
import { step as moodleSite } from './steps/moodle-site.step';
import type { SeenIn } from '../../engine/step';

const steps = import.meta.glob<{ readonly step: AnyStep }>('./steps/*.step.ts', { eager: true });
const checks = import.meta.glob<{ readonly check: AnyCheck }>('./checks/*.check.ts', { eager: true });

export const journey: Journey = {
  id: 'moodle-teams',
  messages,
  shared: [permissionMessages, connectionMessages],
  steps: Object.values(steps).map((one) => one.step),
  checks: Object.values(checks).map((one) => one.check),
  connection,
  actor: ({ system }, seen) => {
    if (system === 'moodle')
      return (seen(moodleSession.id) as SeenIn<typeof moodleSession> | undefined)?.userName ?? null;
    const account = (seen(microsoftSession.id) as SeenIn<typeof microsoftSession> | undefined)?.account;
    return account?.userPrincipalName ?? null;
  },
  endings,
  signInSteps: { moodle: 'moodle-session', microsoft: microsoftSession.id },
  names: (seen) => {
    const site = seen(moodleSite.id) as SeenIn<typeof moodleSite> | undefined;
    const account = (seen(microsoftSession.id) as SeenIn<typeof microsoftSession> | undefined)?.account;
    return {
      site: site?.kind === 'moodle' ? site.wwwroot : null,
      tenant: account?.tenantName ?? null,
      account: account?.userPrincipalName ?? null,
    };
  },
};
