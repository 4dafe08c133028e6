import type { Account, People, Provisioning, SyncJob } from '../../../integrations/microsoft/port';
import { tokenFacts } from '../../../integrations/scim/port';
import type { Hints, Secret } from '../../../engine/step';
import { appOf, templateOf, type SeenApplication } from '../application/seen';
import type { SeenAssignments } from '../assignments/seen';
import type { SeenConformance } from '../conformance/seen';
import type { SeenEndpoint } from '../endpoint/seen';
import { tokenIn } from '../endpoint/token';
import { wantedAddress } from './address';
import { completed, savedFor, savedTokenField, type Saved } from './memory';
import type { SeenConnection, TokenState } from './seen';
import { proposedThreshold } from './threshold';

interface Looking {
  readonly provisioning: Provisioning;
  readonly people: People;
  readonly endpoint: SeenEndpoint;
  readonly conformance: SeenConformance;
  readonly account: Account;
  readonly application: SeenApplication;
  readonly assignments: SeenAssignments;
  readonly answers: { readonly mailbox: string; readonly threshold: number };
  readonly hints: Hints;
  readonly secret: (name: string) => Promise<Secret | undefined>;
}

/** The job of the application, what is saved for it, and what is to stand there. */
export async function lookAtConnection(looking: Looking): Promise<SeenConnection> {
  const { provisioning, people, endpoint, conformance, account, application, assignments, answers } = looking;
  const app = appOf(application);
  const { id: templateId } = templateOf(application);
  const saved = savedFor(looking.hints, app.id);
  const [jobs, told, person, token, savedToken] = await Promise.all([
    provisioning.jobs(app.id),
    provisioning.settings(app.id),
    people.findUserById(account.userId),
    tokenIn(looking.secret),
    looking.secret(savedTokenField),
  ]);
  const [job = null, ...otherJobs] = best(jobs, templateId);
  const settings = completed(told, saved);
  const { scope, size } = assignments;
  const mailbox = settings.notification?.recipients || (person?.mail ?? account.userPrincipalName);
  const narrowed = settings.scope === 'everyone' && scope === 'assigned' && job !== null && hasRun(job);
  return {
    job,
    otherJobs,
    templateId: job?.templateId ?? templateId,
    settings,
    told: told !== null || saved.notification !== null,
    wanted: {
      ...wantedAddress(endpoint, conformance.flag, settings.baseAddress),
      scope,
      recipients: answers.mailbox === '' ? mailbox : answers.mailbox,
      threshold: answers.threshold,
    },
    token: tokenState({ token, savedToken, saved, job, configured: settings.baseAddress !== null }),
    tokenBytes: token === null ? 0 : tokenFacts(token).bytes,
    refused: saved.refused,
    tooLong: saved.tooLong,
    scopeChangedAt: saved.scopeChangedAt,
    movedAt: saved.movedAt,
    leaving: narrowed ? Math.max(0, (await people.userCount({ kind: 'everyone' })) - (size ?? 0)) : 0,
    proposed: {
      mailbox,
      threshold: proposedThreshold(settings.notification, saved.notification?.deleteThreshold ?? null, size),
    },
  };
}

/** True once a first cycle has ended or accounts were made. */
export function hasRun({ status }: SyncJob): boolean {
  return (
    status.firstSteady !== null ||
    status.lastExecution !== null ||
    status.entries.some(({ count }) => count > 0)
  );
}

/** Of several the one of the application's template that has come furthest: the others are told of and left alone. */
export function best(jobs: readonly SyncJob[], templateId: string): readonly SyncJob[] {
  const rank = (job: SyncJob): number =>
    (job.templateId === templateId ? 4 : 0) +
    (hasRun(job) ? 2 : 0) +
    (job.status.code === 'NotConfigured' ? 0 : 1);
  return [...jobs].sort((one, other) => rank(other) - rank(one));
}

interface Knowledge {
  readonly token: Secret | null;
  readonly savedToken: Secret | undefined;
  readonly saved: Saved;
  readonly job: SyncJob | null;
  readonly configured: boolean;
}

function tokenState({ token, savedToken, saved, job, configured }: Knowledge): TokenState {
  const stands = job !== null && (configured || job.status.code !== 'NotConfigured');
  if (token === null) return stands ? 'not-here' : 'missing';
  if (!stands) return 'missing';
  const ours = saved.address !== null && savedToken !== undefined;
  if (saved.pending || saved.again) return 'renewed';
  if (ours) return savedToken.equals(token) ? 'saved' : 'renewed';
  // Nobody can tell whose token it is, but it no longer opens the endpoint.
  return job.status.quarantine?.reason === 'EncounteredQuarantineException' ? 'renewed' : 'unknown';
}
