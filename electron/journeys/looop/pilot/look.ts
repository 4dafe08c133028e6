import type { Hints, Secret } from '../../../engine/step';
import type { Provisioning, SourceUser } from '../../../integrations/microsoft/port';
import type { Scim } from '../../../integrations/scim/port';
import type { SeenAssignments } from '../assignments/seen';
import { jobOf, type SeenConnection } from '../connection-step/seen';
import type { SeenEndpoint } from '../endpoint/seen';
import { targetOf } from '../endpoint/token';
import { passes } from '../mappings/filter';
import { readPerson } from '../mappings/look';
import { objectOf, readBy } from '../mappings/rows';
import { ruleOf, type SeenMappings } from '../mappings/seen';
import { findAccount, spellingsOf } from './account';
import { digestOf, pictureOf } from './picture';
import { proofFile, readProof } from './proof';
import type { Answers } from './questions';
import { rememberedIn } from './remembered';
import { forecastDigest } from './scope';
import type { Account, SeenPilot } from './seen';

/** What the earlier steps saw. */
export interface Before {
  readonly looopEndpoint: SeenEndpoint;
  readonly assignments: SeenAssignments;
  readonly provisioningConnection: SeenConnection;
  readonly mappings: SeenMappings;
}

interface Looking {
  readonly provisioning: Provisioning;
  readonly scim: Scim;
  readonly seen: Before;
  readonly answers: Answers;
  readonly hints: Hints;
  readonly secret: (name: string) => Promise<Secret | undefined>;
  readonly kept: (name: string) => Promise<Uint8Array | null>;
  readonly signal: AbortSignal;
}

/** What Entra would read of the pilot, what the SCIM server has of them, and what the last tests brought. */
export async function lookAtPilot(looking: Looking): Promise<SeenPilot> {
  const { without } = looking.answers;
  const { provisioning, seen, hints, kept, signal } = looking;
  const { schema } = seen.mappings;
  const rule = ruleOf(seen.mappings);
  const pilot = seen.assignments.pilot?.id ?? null;
  const person = pilot === null ? null : await readPerson(provisioning, pilot, readBy(rule), signal);
  const picture = pictureOf(schema, rule);
  const value = person === null ? undefined : picture.value(person.values);
  const job = jobOf(seen.provisioningConnection);
  const digest = digestOf(rule, seen.looopEndpoint.base);
  return {
    person,
    jobId: job.id,
    ruleId: rule.id,
    matching: picture.matching === null ? null : { target: picture.matching, value },
    empty: person === null ? [] : picture.lacking(person.values),
    poor: person === null ? [] : picture.poor(person.values),
    passesFilter: person === null ? undefined : passes(objectOf(rule, 'User')?.scope ?? null, person.values),
    account: await accountOf(looking, picture.matching, value, person),
    flagged: seen.provisioningConnection.wanted.flags.length > 0,
    ran: seen.mappings.ran,
    without,
    digest,
    proof: readProof(await kept(proofFile), job.id, person?.id ?? null),
    forecast: rememberedIn(hints, forecastDigest(digest, seen.assignments)),
  };
}

/** Only names are searched for: that is the one attribute every SCIM server finds people by. */
async function accountOf(
  { scim, seen, secret, signal }: Looking,
  matching: string | null,
  value: string | null | undefined,
  person: SourceUser | null,
): Promise<Account> {
  if (typeof value !== 'string' || matching?.toLowerCase() !== 'username') return { kind: 'not-asked' };
  const target = await targetOf(seen.looopEndpoint, secret);
  if (target === null) return { kind: 'not-asked' };
  return findAccount(scim.at(target).users, value, spellingsOf(value, person?.mail ?? null), signal);
}
