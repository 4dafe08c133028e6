import type { Account } from '../../../integrations/microsoft/port';
import type { Hints } from '../../../engine/step';
import type { Way } from './seen';

/** What was begun and made here, out of the hints of the step; a profile pointed at another tenant has none yet. */
export interface Remembered {
  /** The application chosen by a person or made by us. */
  readonly principalId: string | undefined;
  /** Object id of the registration we made with it. */
  readonly applicationId: string | undefined;
  /** When it was made, milliseconds since 1970. */
  readonly madeAt: number | undefined;
  /** It had all the time it may take to become ready. */
  readonly waited: boolean;
  /** An adding was sent whose answer never came. */
  readonly adding: Adding | undefined;
  /** What a person chose. */
  readonly way: Way | undefined;
  /** Code of the refusal to add the gallery's entry. */
  readonly refused: string | undefined;
}

interface Adding {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly templateId: string;
  /** Service principals that were there before. */
  readonly known: readonly string[];
}

const ways: readonly Way[] = ['gallery', 'sign-up', 'custom'];

export function remembered(hints: Hints, { tenantId }: Pick<Account, 'tenantId'>): Remembered {
  const own = hints['tenantId'] === tenantId ? hints : {};
  const at = momentOf(own['addingAt']);
  const templateId = own['addingTemplate'];
  return {
    principalId: own['principalId'],
    applicationId: own['applicationId'],
    madeAt: momentOf(own['madeAt']),
    waited: own['waited'] === 'yes',
    adding:
      at === undefined || templateId === undefined
        ? undefined
        : { at, templateId, known: (own['addingKnown'] ?? '').split(' ').filter((one) => one !== '') },
    way: ways.find((one) => one === own['way']),
    refused: own['refused'],
  };
}

type Kept = Readonly<Record<string, string | null>>;

/** Written before the request: a lost answer must not lead to a second application. */
export function beginAdding(
  { at, templateId, known }: Adding,
  { tenantId }: Pick<Account, 'tenantId'>,
): Kept {
  return {
    tenantId,
    addingAt: new Date(at).toISOString(),
    addingTemplate: templateId,
    addingKnown: known.join(' '),
  };
}

export const addingEnded: Kept = { addingAt: null, addingTemplate: null, addingKnown: null };

export const waitedForReady: Kept = { waited: 'yes' };

/** Everything that belongs to another tenant is forgotten with the first word about this one. */
export function inTenant(hints: Hints, { tenantId }: Pick<Account, 'tenantId'>): Kept {
  const others = hints['tenantId'] === tenantId ? [] : Object.keys(hints);
  return { ...Object.fromEntries(others.map((name) => [name, null])), tenantId };
}

function momentOf(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
