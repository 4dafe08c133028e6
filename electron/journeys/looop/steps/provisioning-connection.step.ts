import { people, provisioning } from '../../../integrations/microsoft/port';
import { scim } from '../../../integrations/scim/port';
import { ask, defineStep } from '../../../engine/step';
import { appOf, templateOf } from '../application/seen';
import { applyConnection } from '../connection-step/apply';
import { judge } from '../connection-step/judge';
import { lookAtConnection } from '../connection-step/look';
import { forApplication } from '../connection-step/memory';
import { plan } from '../connection-step/plan';
import type { SeenConnection } from '../connection-step/seen';
import { usualThreshold } from '../connection-step/threshold';
import { accountOf } from '../session/seen';
import { step as assignments } from './assignments.step';
import { step as looopApplication } from './looop-application.step';
import { step as looopConformance } from './looop-conformance.step';
import { step as looopEndpoint } from './looop-endpoint.step';
import { step as looopSession } from './looop-session.step';
import { messages } from './provisioning-connection.messages';

/** One address, or several with commas; whether somebody reads them, only a person knows. */
const addresses = /^[^\s,;@]+@[^\s,;@]+\.[^\s,;@]+(\s*,\s*[^\s,;@]+@[^\s,;@]+\.[^\s,;@]+)*$/;

export const step = defineStep({
  id: 'provisioning-connection',
  messages,
  phase: 'connect',
  order: 30,
  rights: { look: ['app-read', 'sync-read'], apply: ['sync'] },
  uses: { provisioning, people, scim },
  needs: { looopEndpoint, looopConformance, looopSession, looopApplication, assignments },
  settlesMs: 60_000,
  questions: {
    mailbox: ask.text({
      advanced: true,
      hinted: true,
      initial: '',
      refuse: (typed) => (typed === '' || addresses.test(typed) ? undefined : 'mailbox-shape'),
    }),
    threshold: ask.number({ advanced: true, hinted: true, min: 1, max: 10_000, initial: usualThreshold }),
  },
  look: ({ provisioning, people, seen, answers, hints, secret }): Promise<SeenConnection> =>
    lookAtConnection({
      provisioning,
      people,
      endpoint: seen.looopEndpoint,
      conformance: seen.looopConformance,
      account: accountOf(seen.looopSession),
      application: seen.looopApplication,
      assignments: seen.assignments,
      answers,
      hints,
      secret,
    }),
  judge: (seen, _answers, at) => judge(seen, at),
  enough: ({ job }) => job !== null,
  plan: (seen) => plan(seen),
  apply: (change, { provisioning, scim, seen, hints, clock, signal, secret, keep, keepSecret }) =>
    applyConnection(change, {
      provisioning,
      scim,
      principalId: appOf(seen.looopApplication).id,
      templateId: templateOf(seen.looopApplication).id,
      hints,
      clock,
      signal,
      secret,
      keep,
      keepSecret,
    }),
  acts: (seen) =>
    seen?.token === 'unknown'
      ? [{ id: 'save-token', label: messages('act.save-token'), primary: false }]
      : [],
  act: (_act, { seen, hints, keep }) =>
    keep({ ...forApplication(hints, appOf(seen.looopApplication).id), again: 'yes' }),
  suggest: ({ proposed }) => proposed,
});
