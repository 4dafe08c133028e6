import { provisioning, type Provisioning } from '../../../integrations/microsoft/port';
import { defineStep, type SeenOf } from '../../../engine/step';
import { appOf } from '../application/seen';
import { jobOf } from '../connection-step/seen';
import { judge } from '../mappings/judge';
import { lookAtMappings, ruleIn, type Place } from '../mappings/look';
import { hasText, pickAttribute, pickWork } from '../mappings/pick';
import { plan, type Saving } from '../mappings/plan';
import { questions } from '../mappings/questions';
import { mappingTable } from '../mappings/table';
import { step as assignments } from './assignments.step';
import { step as looopApplication } from './looop-application.step';
import { step as looopEndpoint } from './looop-endpoint.step';
import { messages } from './mappings.messages';
import { step as provisioningConnection } from './provisioning-connection.step';

/** When we last wrote the schema; kept before the request, so that a crash in between is not forgotten. */
const changedAt = 'changedAt';

const needs = { looopEndpoint, looopApplication, assignments, provisioningConnection };

export const step = defineStep({
  id: 'mappings',
  messages,
  phase: 'sync',
  order: 10,
  rights: { look: ['sync-read', 'app-read'], apply: ['sync'] },
  uses: { provisioning },
  needs,
  questions,
  look: ({ provisioning, seen, answers, hints, signal }) =>
    lookAtMappings(placeOf(provisioning, seen, signal), answers, hints[changedAt] ?? null),
  judge,
  plan,
  enough: ({ rule }) => rule !== null,
  apply: async (change, { provisioning, seen, clock, keep }) => {
    const { changes } = change.data as Saving;
    await keep({ [changedAt]: clock.now().toISOString() });
    await provisioning.saveSchema(
      appOf(seen.looopApplication).id,
      jobOf(seen.provisioningConnection).id,
      changes,
    );
  },
  acts: (seen) =>
    seen?.rule == null ? [] : [{ id: 'compare', label: messages('act.compare'), primary: false }],
  act: async (_act, { provisioning, seen, keepTable }) => {
    const schema = await provisioning.schema(
      appOf(seen.looopApplication).id,
      jobOf(seen.provisioningConnection).id,
    );
    keepTable(mappingTable({ rule: ruleIn(schema) }));
  },
  pick: async (field, text, { provisioning, seen, answers }) => {
    const app = appOf(seen.looopApplication).id;
    const { id } = jobOf(seen.provisioningConnection);
    if (field === 'filterOperator') {
      const operators = await provisioning.filterOperators(app, id);
      return operators.filter(({ name }) => hasText(name, text)).map(({ name }) => ({ id: name, name }));
    }
    const schema = await provisioning.schema(app, id);
    const rule = ruleIn(schema);
    if (rule === null) return [];
    if (field === 'filterAttribute') return pickAttribute(schema, rule, text);
    const { groups } = seen.looopEndpoint;
    return pickWork(
      { schema, rule, groups, operators: [] },
      field === 'keep' ? 'keep' : 'replace',
      text,
      answers,
    );
  },
});

function placeOf(provisioning: Provisioning, seen: SeenOf<typeof needs>, signal: AbortSignal): Place {
  return {
    provisioning,
    app: appOf(seen.looopApplication).id,
    job: jobOf(seen.provisioningConnection),
    groups: seen.looopEndpoint.groups,
    pilot: seen.assignments.pilot?.id ?? null,
    signal,
  };
}
