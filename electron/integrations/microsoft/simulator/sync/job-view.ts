import type { Json } from '../state';
import type { MicrosoftStage } from '../view';
import { retryMs } from './quarantine';
import type { Execution, SyncJob } from './state';

const never = '0001-01-01T00:00:00Z';
/** What Entra sends while nothing is scheduled (contract, 6.7). */
const noInterval = 'P10675199DT2H48M5.4775807S';

function moment(at: number | null | undefined): string {
  return at === null || at === undefined ? never : new Date(at).toISOString();
}

/** `synchronizationJob` (graph v1.0 metadata). */
export function jobView(stage: MicrosoftStage, job: SyncJob): Json {
  const { timing } = stage.state.provisioning;
  const minutes = Math.round(timing.everyMs / 60_000);
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: {
      expiration: null,
      interval: job.state === 'Active' ? `PT${String(minutes)}M` : noInterval,
      state: job.state,
    },
    status: statusView(stage, job),
    synchronizationJobSettings: [
      { name: 'QuarantineTooManyDeletesThreshold', value: '500' },
      { name: 'AzureIngestionAttributeOptimization', value: 'False' },
    ],
  };
}

function codeOf(stage: MicrosoftStage, job: SyncJob): string {
  const { secrets } = stage.state.provisioning;
  if (secrets[job.principalId]?.['BaseAddress'] === undefined) return 'NotConfigured';
  if (job.quarantine !== null) return 'Quarantine';
  if (job.state === 'Paused') return 'Paused';
  return job.firstSteady === null ? 'NotRun' : 'Active';
}

function statusView(stage: MicrosoftStage, job: SyncJob): Json {
  const count = (kind: string): number =>
    Object.entries(job.links).filter(([key, link]) => key.startsWith(kind) && link.enabled).length;
  const entries = [
    { key: 'User', value: count('User:') },
    { key: 'Group', value: count('Group:') },
  ].filter(({ value }) => value > 0);
  return {
    countSuccessiveCompleteFailures: job.failures,
    escrowsPruned: false,
    code: codeOf(stage, job),
    lastSuccessfulExecution: executionView(job.lastSuccess),
    lastSuccessfulExecutionWithExports: null,
    lastExecution: executionView(job.last),
    progress: progressView(stage, job),
    quarantine: quarantineView(job),
    steadyStateFirstAchievedTime: moment(job.firstSteady),
    steadyStateLastAchievedTime: moment(job.lastSteady),
    synchronizedEntryCountByType: entries,
    troubleshootingUrl: '',
  };
}

function executionView(run: Execution | null): Json | null {
  if (run === null) return null;
  return {
    activityIdentifier: run.id,
    countEntitled: run.entitled,
    countEntitledForProvisioning: run.entitled,
    countEscrowed: run.escrowed,
    countEscrowedRaw: run.escrowed,
    countExported: run.exported,
    countExports: run.exported,
    countImported: run.imported,
    countImportedDeltas: 0,
    countImportedReferenceDeltas: 0,
    state: run.state,
    error: run.error,
    timeBegan: moment(run.began),
    timeEnded: moment(run.ended),
  };
}

function progressView(stage: MicrosoftStage, { cycle }: SyncJob): readonly Json[] {
  if (cycle === null) return [];
  return [
    {
      completedUnits: cycle.total - cycle.queue.length,
      progressObservationDateTime: stage.now().toISOString(),
      totalUnits: cycle.total,
      units: 'Pages',
    },
  ];
}

function quarantineView(job: SyncJob): Json | null {
  const { quarantine } = job;
  if (quarantine === null) return null;
  return {
    currentBegan: moment(quarantine.currentBegan),
    error: quarantine.error,
    nextAttempt: moment(job.nextAt ?? quarantine.currentBegan + retryMs(job)),
    reason: quarantine.reason,
    seriesBegan: moment(quarantine.seriesBegan),
    seriesCount: quarantine.seriesCount,
  };
}
