import type { AnyCheck, AnyStep, Journey, SeenIn } from '../../engine/step';
import { connection } from './connection';
import { messages as connectionMessages } from './connection.messages';
import { endings } from './endings';
import { messages } from './journey.messages';
import { step as looopConformance } from './steps/looop-conformance.step';
import { step as looopEndpoint } from './steps/looop-endpoint.step';
import { step as looopSession } from './steps/looop-session.step';

const steps = import.meta.glob<{ readonly step: AnyStep }>('./steps/*.step.ts', { eager: true });
const checks = import.meta.glob<{ readonly check: AnyCheck }>('./checks/*.check.ts', { eager: true });

type Seen = (step: string) => unknown;

const accountIn = (seen: Seen) =>
  (seen(looopSession.id) as SeenIn<typeof looopSession> | undefined)?.account ?? null;

export const journey: Journey = {
  id: 'looop',
  messages,
  shared: [connectionMessages],
  steps: Object.values(steps).map((one) => one.step),
  checks: Object.values(checks).map((one) => one.check),
  connection,
  // Nobody can tell whose token it is that tries the server out; all else Entra does for who is signed in.
  actor: ({ step }, seen) =>
    step === looopConformance.id ? null : (accountIn(seen)?.userPrincipalName ?? null),
  endings,
  signInSteps: { scim: looopEndpoint.id, microsoft: looopSession.id },
  names: (seen) => {
    const endpoint = seen(looopEndpoint.id) as SeenIn<typeof looopEndpoint> | undefined;
    const account = accountIn(seen);
    return {
      site: endpoint?.base ?? null,
      tenant: account?.tenantName ?? null,
      account: account?.userPrincipalName ?? null,
    };
  },
};
