import { inQuarantine } from '../../hosts/rehearsal/parts-looop-entra';
import type { World } from '../../hosts/rehearsal/stage';
import type { Cycle } from '../../integrations/microsoft/simulator/sync/state';
import { addLinked, jobIn, keyOf, told, type LooopFault } from './parts';

const minuteMs = 60_000;

/** A cycle that began so many minutes ago and has an hour to go; everybody of it was looked at already but one. */
function underWay(world: World, now: Date, minutes: number): Cycle {
  const began = now.getTime() - minutes * minuteMs;
  const counts = { imported: 4, entitled: 4, exported: 0, escrowed: 0 };
  const queue = [keyOf(world, 'mia')];
  return {
    id: 'cycle-now',
    full: true,
    began,
    ends: now.getTime() + 60 * minuteMs,
    queue,
    total: 60,
    counts,
  };
}

/** Section 2 of the catalogue, as far as it shows while provisioning runs. */
export const watchFaults: readonly LooopFault[] = [
  {
    name: 'the job is in quarantine for its credentials',
    row: 'scim-quarantine',
    arrange: (world, now) => {
      inQuarantine(jobIn(world), now, 9);
    },
    finds: ['provisioning-connection.token-renewed', 'provisioning-watch.scim-quarantine'],
  },
  {
    name: 'the job was switched off after four weeks of quarantine',
    row: 'scim-quarantine',
    arrange: (world, now) => {
      inQuarantine(jobIn(world), now, 30);
      Object.assign(jobIn(world), { state: 'Disabled', nextAt: null });
    },
    finds: [
      'provisioning-connection.token-renewed',
      'provisioning-watch.scim-quarantine',
      'provisioning-watch.switched-off',
    ],
  },
  {
    name: 'more deletions were held back than the threshold allows',
    row: 'scim-out-of-scope-disables',
    arrange: (world, now) => {
      const job = jobIn(world);
      const at = now.getTime() - 60 * minuteMs;
      const error = { code: 'TooManyDeletes', message: 'TooManyDeletes', tenantActionable: true };
      job.quarantine = { reason: 'TooManyDeletes', currentBegan: at, seriesBegan: at, seriesCount: 1, error };
      job.nextAt = now.getTime() + 300 * minuteMs;
    },
    finds: ['provisioning-watch.scim-quarantine', 'provisioning-watch.too-many-deletions'],
  },
  {
    name: 'many were disabled on one day',
    row: 'scim-out-of-scope-disables',
    arrange: (world, now) => {
      for (const key of addLinked(world, 8)) told(world, now, key, 90, { action: 'Disable' });
    },
    finds: ['provisioning-log.scim-out-of-scope-disables'],
  },
  {
    name: 'somebody who is assigned is left out',
    row: 'scim-not-entitled',
    arrange: (world, now) => {
      const error = { code: 'NotEffectivelyEntitled', reason: 'No entitlement.' };
      told(world, now, keyOf(world, 'paul'), 90, { status: 'Skipped', error });
    },
    finds: ['provisioning-log.scim-not-entitled'],
  },
  {
    name: 'somebody failed in the last cycle',
    row: 'scim-required-attribute-null',
    arrange: (world, now) => {
      const job = jobIn(world);
      const error = { code: 'SystemForCrossDomainIdentityManagementBadRequest', reason: 'name is missing' };
      told(world, now, keyOf(world, 'paul'), 20, { status: 'Failure', error });
      job.escrows = [keyOf(world, 'paul')];
      if (job.last !== null) job.last = { ...job.last, state: 'EntryLevelErrors', escrowed: 1 };
    },
    finds: ['provisioning-log.failures', 'provisioning-watch.escrows'],
  },
  {
    name: 'somebody meets two accounts',
    row: 'scim-matching-duplicate',
    arrange: (world, now) => {
      const error = { code: 'DuplicateTargetEntries', reason: 'Multiple entries in the target match.' };
      told(world, now, keyOf(world, 'paul'), 90, { status: 'Failure', error });
    },
    finds: ['provisioning-log.scim-matching-duplicate'],
  },
  {
    name: 'the first cycle is under way',
    row: 'scim-impatience',
    arrange: (world, now) => {
      const cycle = underWay(world, now, 5);
      Object.assign(jobIn(world), {
        firstSteady: null,
        lastSteady: null,
        last: null,
        lastSuccess: null,
        cycle,
      });
    },
    finds: [],
    turns: ['looop-groups.groups skipped', 'provisioning-watch.scim-impatience manual'],
  },
  {
    name: 'it was paused in the middle of a cycle',
    row: 'scim-stop-not-instant',
    arrange: (world, now) => {
      Object.assign(jobIn(world), { state: 'Paused', nextAt: null, cycle: underWay(world, now, 5) });
    },
    finds: ['provisioning-watch.paused'],
    turns: ['provisioning-watch.scim-stop-not-instant manual'],
  },
];
