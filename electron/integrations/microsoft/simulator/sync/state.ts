import type { QuarantineReason } from '../../port';
import type { Json, MicrosoftState } from '../state';

/** Provisioning into other systems, as the pretended tenant has it. Times in milliseconds since 1970. */
export interface ProvisioningState {
  gallery: {
    entries: GalleryEntry[];
    /** What `instantiate` of an OpenID Connect entry comes to: nobody has confirmed which it is (contract, 6.2). */
    instantiate: 'works' | 'refused' | 'no-connector';
    /** Whether the application a vendor's consent brings has the connector. */
    consent: 'connector' | 'no-connector';
  };
  jobs: SyncJob[];
  /** By service principal: everything that was saved, the token among it. */
  secrets: Record<string, Record<string, string>>;
  log: LogRecord[];
  /** When calls that are counted were made, by "onDemand" and "reports". */
  calls: Record<string, number[]>;
  timing: {
    /** Until a new application knows provisioning. */
    readyMs: number;
    /** Between two cycles. */
    everyMs: number;
    /** Least length of a first cycle, and what each object adds to it. */
    cycleMs: number;
    perObjectMs: number;
    /** Until an entry is in the log. */
    logMs: number;
  };
  /** Failing objects below which no share of them matters; Entra's own is five thousand (failure mode scim-quarantine). */
  fewEscrows: number;
}

export interface GalleryEntry {
  id: string;
  displayName: string;
  publisher: string;
  homePageUrl: string;
  provisioningTypes: string[];
  signOnModes: string[];
  deprecationDate: string | null;
  /** Which of the templates of this simulator its jobs are made from. */
  connector: 'looop' | 'scim' | null;
  /** The vendor's own application, where a sign-up brings it. */
  vendor: { appId: string; tenantId: string; redirectUri: string } | null;
}

/** What Entra remembers of an object it has put into the other system. */
export interface Link {
  targetId: string;
  targetName: string;
  /** The source values of the last time, as JSON: an object is looked at again only when they differ. */
  seen: string;
  enabled: boolean;
  /** Of a group: those it has sent, by source id. */
  members: string[];
}

interface StoredError {
  code: string;
  message: string;
  tenantActionable: boolean;
}

export interface Execution {
  id: string;
  state: string;
  began: number;
  ended: number;
  imported: number;
  entitled: number;
  escrowed: number;
  exported: number;
  error: StoredError | null;
}

export interface Cycle {
  id: string;
  full: boolean;
  began: number;
  ends: number;
  /** Keys of objects still to be looked at, in order. */
  queue: string[];
  total: number;
  counts: { imported: number; entitled: number; exported: number; escrowed: number };
  /** More accounts would have been disabled than the threshold allows: none was. */
  tooMany?: boolean;
}

export interface SyncJob {
  id: string;
  principalId: string;
  templateId: string;
  state: 'Active' | 'Paused' | 'Disabled';
  /** Null: as the template brings it. */
  schema: Json | null;
  nextAt: number | null;
  cycle: Cycle | null;
  /** False: the next cycle looks at everybody. */
  watermark: boolean;
  /** Whom the last full cycle looked at: a new choice needs a restart (failure mode scim-scope-switch-no-restart). */
  scope: 'assigned' | 'everyone' | null;
  firstSteady: number | null;
  lastSteady: number | null;
  last: Execution | null;
  lastSuccess: Execution | null;
  failures: number;
  quarantine: {
    reason: QuarantineReason;
    currentBegan: number;
    seriesBegan: number;
    seriesCount: number;
    error: StoredError;
  } | null;
  /** Objects that failed, by key ("User:…"); tried again in every cycle. */
  escrows: string[];
  links: Record<string, Link>;
  /** Why an object was left out, by key: told once. */
  skipped: Record<string, string>;
  /** The next cycle may disable more than the threshold. */
  forceDeletes: boolean;
}

/** `provisioningObjectSummary` (graph v1.0 metadata), with the time it shows from. */
export interface LogRecord extends Json {
  id: string;
  jobId: string;
  activityDateTime: string;
}

export const looopTemplateId = '4f2d8f3a-6f0b-4a55-9b5c-6a1f0d5e7c21';
export const looopVendorAppId = 'b7b0e2c5-5a2d-4f60-9c9a-2f6d7c1a4e10';
/** The pretended vendor's own pages around the sign-up. */
export const signUpHost = 'signup.looop.co';

export function freshProvisioning(): ProvisioningState {
  return {
    gallery: { entries: [looopEntry(), nonGalleryEntry()], instantiate: 'works', consent: 'connector' },
    jobs: [],
    secrets: {},
    log: [],
    calls: {},
    timing: {
      readyMs: 0,
      everyMs: 40 * 60_000,
      cycleMs: 3 * 60_000,
      perObjectMs: 2000,
      logMs: 60_000,
    },
    fewEscrows: 4,
  };
}

function looopEntry(): GalleryEntry {
  return {
    id: looopTemplateId,
    displayName: 'Looop',
    publisher: 'Looop',
    homePageUrl: `https://${signUpHost}/microsoft`,
    provisioningTypes: ['sync'],
    signOnModes: ['oidc'],
    deprecationDate: null,
    connector: 'looop',
    vendor: {
      appId: looopVendorAppId,
      tenantId: '1d9f4a50-7f43-4d5a-9b0e-2f7a6f1c9d11',
      redirectUri: `https://${signUpHost}/welcome`,
    },
  };
}

function nonGalleryEntry(): GalleryEntry {
  return {
    id: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
    displayName: 'Custom',
    publisher: 'Microsoft',
    homePageUrl: 'https://www.microsoft.com/',
    provisioningTypes: ['sync'],
    signOnModes: ['saml', 'password', 'external'],
    deprecationDate: null,
    connector: 'scim',
    vendor: null,
  };
}

const premiumPlan = '41781fb2-bc02-4b7c-bd55-b576c07bb09d';

/** Groups can be assigned and logs be read with one of these (contract, 6.9). */
export const premiumPlans: readonly string[] = [premiumPlan, 'eec0eb4f-6444-4f95-aba0-50c24d67f998'];

export function isPremium({ skus }: Pick<MicrosoftState, 'skus'>): boolean {
  return skus.some(
    ({ capabilityStatus, plans }) =>
      ['Enabled', 'Warning'].includes(capabilityStatus) && plans.some((one) => premiumPlans.includes(one)),
  );
}

/** For scenarios: the tenant has Entra ID P1. */
export function addPremium(state: Pick<MicrosoftState, 'skus'>): void {
  state.skus.push({
    skuId: '078d2b04-f1bd-4111-bbd4-b4b1b354cef4',
    skuPartNumber: 'AAD_PREMIUM',
    capabilityStatus: 'Enabled',
    enabled: 500,
    consumed: 41,
    plans: [premiumPlan],
  });
}

/** For scenarios: the people of the fresh tenant have a department, a number, a place and a manager. */
export function addProfiles({ people }: Pick<MicrosoftState, 'people'>): void {
  const boss = people[0]?.id ?? null;
  people.forEach((person, index) => {
    person.more = {
      department: index % 2 === 0 ? 'Staff' : 'Learning',
      employeeId: String(1001 + index),
      jobTitle: index % 2 === 0 ? 'Coordinator' : 'Teacher',
      city: 'Paris',
    };
    person.managerId = index === 0 ? null : boss;
  });
}
