import type { NotificationSettings, SyncScope } from '../../../integrations/microsoft/port';
import type { Change, ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/provisioning-connection.messages';
import { isSameAddress, isSameServer } from './address';
import { hasRun } from './look';
import type { SeenConnection } from './seen';

export interface JobData {
  readonly templateId: string;
}
export interface ConnectionData {
  readonly baseAddress: string;
  /** The job has worked with another server: what it knows of accounts there is no good here. */
  readonly moves: boolean;
}
export interface GuardData {
  readonly notification: NotificationSettings;
}
export interface ScopeData {
  readonly scope: SyncScope;
  /** The job has run: what is saved counts for everybody only after a restart. */
  readonly ran: boolean;
}

/** Mail and threshold come before the connection: nothing that could disable anybody runs without them. */
export function plan(seen: SeenConnection): readonly Change[] {
  return [...planJob(seen), ...planGuard(seen), ...planConnection(seen), ...planScope(seen)];
}

const entra = { system: 'entra', by: 'wizard', risk: 'routine' } as const;

function planJob({ job, templateId }: SeenConnection): readonly Change[] {
  if (job !== null) return [];
  return [
    {
      ...entra,
      id: 'job',
      kind: 'add',
      summary: messages('change.job'),
      target: messages('target.job'),
      before: null,
      after: messages('line.not-started', { template: templateId }),
      data: { templateId } satisfies JobData,
    },
  ];
}

function planGuard({ settings, wanted }: SeenConnection): readonly Change[] {
  const now = settings.notification;
  const notification: NotificationSettings = {
    enabled: true,
    recipients: wanted.recipients,
    deleteThresholdEnabled: true,
    deleteThreshold: wanted.threshold,
  };
  if (now !== null && JSON.stringify(guardLines(now)) === JSON.stringify(guardLines(notification))) return [];
  return [
    {
      ...entra,
      id: 'guard',
      kind: now === null ? 'add' : 'change',
      summary: messages('change.guard'),
      target: messages('target.settings'),
      before: now === null ? null : guardLines(now),
      after: guardLines(notification),
      data: { notification } satisfies GuardData,
    },
  ];
}

function guardLines(one: NotificationSettings): readonly ShownLine[] {
  const mailed = one.enabled && one.recipients !== '';
  const guarded = one.deleteThresholdEnabled && one.deleteThreshold !== null;
  return [
    mailed ? messages('line.mail', { address: one.recipients }) : messages('line.no-mail'),
    guarded ? messages('line.threshold', { count: one.deleteThreshold }) : messages('line.no-threshold'),
  ];
}

function planConnection({ settings, wanted, token, job }: SeenConnection): readonly Change[] {
  const saved = settings.baseAddress;
  const elsewhere = saved !== null && !isSameAddress(saved, wanted.baseAddress);
  // An address is saved together with its token, so that without one nothing can be saved.
  const due = token === 'missing' || token === 'renewed' || (elsewhere && token !== 'not-here');
  if (!due) return [];
  const isNew = saved === null || token === 'missing';
  const flagged = wanted.flags.length > 0;
  // Where Graph does not show the address it may be another one.
  const other = saved === null || !isSameServer(saved, wanted.baseAddress);
  const moves = other && job !== null && hasRun(job);
  return [
    {
      ...entra,
      id: 'connection',
      kind: isNew ? 'add' : 'change',
      summary: messages(token === 'renewed' && !elsewhere ? 'change.token' : 'change.connection'),
      target: messages('target.credentials'),
      before: isNew ? null : [saved, messages('line.old-token')],
      after: [
        wanted.baseAddress,
        messages('line.token'),
        ...(flagged ? [messages('line.flag', { flag: wanted.flags.join(' ') })] : []),
      ],
      ...(moves
        ? { risk: 'care', consequence: messages(saved === null ? 'care.maybe-elsewhere' : 'care.elsewhere') }
        : { consequence: messages(flagged ? 'care.flag' : 'care.tested') }),
      data: { baseAddress: wanted.baseAddress, moves } satisfies ConnectionData,
    },
  ];
}

function planScope({ settings, wanted, job, leaving }: SeenConnection): readonly Change[] {
  if (settings.scope === wanted.scope) return [];
  const ran = job !== null && hasRun(job);
  // Who is not assigned may have an account by now, and nobody can count them.
  const unknown = settings.scope === null && ran && wanted.scope === 'assigned';
  const widening = wanted.scope === 'everyone';
  return [
    {
      ...entra,
      id: 'scope',
      kind: settings.scope === null ? 'add' : 'change',
      summary: messages('change.scope'),
      target: messages('target.settings'),
      before: settings.scope === null ? null : messages(`scope.${settings.scope}`),
      after: messages(`scope.${wanted.scope}`),
      ...(leaving > 0
        ? {
            risk: 'care',
            consequence: messages('care.narrower', { count: leaving }),
            confirmNumber: leaving,
          }
        : unknown
          ? { risk: 'care', consequence: messages('care.unknown-scope') }
          : widening
            ? { risk: 'care', consequence: messages('care.everyone') }
            : {}),
      data: { scope: wanted.scope, ran } satisfies ScopeData,
    },
  ];
}
