import { provisioning, type OnDemandRequest } from '../../../integrations/microsoft/port';
import { scim } from '../../../integrations/scim/port';
import { defineStep, Problem } from '../../../engine/step';
import { appOf } from '../application/seen';
import { targetOf } from '../endpoint/token';
import { ruleOf } from '../mappings/seen';
import { forecast } from '../pilot/forecast';
import { judge } from '../pilot/judge';
import { lookAtPilot } from '../pilot/look';
import { digestOf } from '../pilot/picture';
import { plan } from '../pilot/plan';
import { proofFile, writeProof } from '../pilot/proof';
import { prove } from '../pilot/prove';
import { questions } from '../pilot/questions';
import { hintsOf, summed } from '../pilot/remembered';
import { forecastDigest, groupsIn, scopesOf } from '../pilot/scope';
import { forecastTable } from '../pilot/table';
import { jobOf } from '../connection-step/seen';
import { step as assignments } from './assignments.step';
import { step as looopApplication } from './looop-application.step';
import { step as looopEndpoint } from './looop-endpoint.step';
import { step as mappings } from './mappings.step';
import { step as provisioningConnection } from './provisioning-connection.step';
import { messages } from './provisioning-pilot.messages';

export const step = defineStep({
  id: 'provisioning-pilot',
  messages,
  phase: 'sync',
  order: 20,
  rights: { look: ['sync-read', 'app-read'], apply: ['sync'] },
  uses: { provisioning, scim },
  needs: { looopEndpoint, looopApplication, assignments, provisioningConnection, mappings },
  questions,
  look: ({ provisioning, scim, seen, answers, hints, secret, kept, signal }) =>
    lookAtPilot({ provisioning, scim, seen, answers, hints, secret, kept, signal }),
  judge,
  plan,
  apply: async (change, { provisioning, seen, clock, leave, instruct, stages, keepFile }) => {
    const request = change.data as OnDemandRequest;
    const jobId = jobOf(seen.provisioningConnection).id;
    const place = { app: appOf(seen.looopApplication).id, jobId, request };
    const digest = digestOf(ruleOf(seen.mappings), seen.looopEndpoint.base);
    // Nothing has to be kept before: asked again after a crash, Entra finds the account it has made.
    const result = await prove(provisioning, place, { clock, leave, instruct, stages });
    const proof = { at: clock.now().toISOString(), userId: request.objectId, jobId, digest, result };
    await keepFile(proofFile, writeProof(proof));
  },
  acts: (seen) =>
    seen === undefined ? [] : [{ id: 'forecast', label: messages('act.forecast'), primary: false }],
  act: async (_act, { provisioning, scim, seen, secret, clock, signal, keep, keepTable, progress }) => {
    const target = await targetOf(seen.looopEndpoint, secret);
    if (target === null) throw noToken();
    const rule = ruleOf(seen.mappings);
    const digest = forecastDigest(digestOf(rule, seen.looopEndpoint.base), seen.assignments);
    const rows = await forecast(
      {
        provisioning,
        server: scim.at(target),
        schema: seen.mappings.schema,
        rule,
        scopes: scopesOf(seen.assignments),
        groups: groupsIn(seen.assignments),
      },
      signal,
      ({ doing, done, of }) => progress({ done, of, text: messages(`doing.${doing}`) }),
    );
    keepTable(forecastTable(rows));
    await keep(hintsOf({ digest, at: clock.now().toISOString(), ...summed(rows) }));
  },
});

function noToken(): Problem {
  const say = messages('problem.no-token');
  const hint = messages('problem.no-token.hint');
  return new Problem({ system: 'scim', kind: 'signed-out', status: 0, say, hint });
}
