import type { Stage, WireRequest, WireResponse } from '../../../engine/wire';
import type { AppValue, Json, Kept, MicrosoftState, Person } from './state';

/** How Microsoft's cloud reaches other pretended systems; rejects with a NetworkFailure where nobody answers. */
export type Reach = (request: WireRequest) => Promise<WireResponse>;

/** Without `reach` no other system is pretended, and Microsoft's cloud reaches none. */
export type MicrosoftStage = Stage<MicrosoftState> & { readonly reach?: Reach };
export type PrincipalValue = Json & { id: string; appId: string };

/** Lists come from an index that lags behind reads by id (contract, section 2.4). */
const indexLag = 3;

/** What a read by id shows of an object right now; undefined while it has not spread. */
export function shown<T>(stage: MicrosoftStage, kept: Kept<T> | undefined, lag = 1): T | undefined {
  if (kept === undefined) return undefined;
  const now = stage.now().getTime();
  const late = stage.state.faults.replicationMs * lag;
  if (now < kept.madeAt + late) return undefined;
  return kept.before !== null && now < kept.changedAt + late ? kept.before : kept.value;
}

/** All objects the index shows right now. */
export function indexed<T>(stage: MicrosoftStage, all: readonly Kept<T>[]): readonly T[] {
  return all.flatMap((one) => {
    const value = shown(stage, one, indexLag);
    return value === undefined ? [] : [value];
  });
}

export function keep<T>(stage: MicrosoftStage, value: T): Kept<T> {
  const now = stage.now().getTime();
  return { value, before: null, madeAt: now, changedAt: now };
}

export function change<T>(stage: MicrosoftStage, kept: Kept<T>, value: T): void {
  kept.before = kept.value;
  kept.value = value;
  kept.changedAt = stage.now().getTime();
}

export function appById(state: MicrosoftState, id: string): Kept<AppValue> | undefined {
  return state.applications.find((one) => one.value.id === id);
}

export function appByAppId(state: MicrosoftState, appId: string): Kept<AppValue> | undefined {
  return state.applications.find((one) => one.value.appId.toLowerCase() === appId.toLowerCase());
}

export function principalByAppId(state: MicrosoftState, appId: string): Kept<PrincipalValue> | undefined {
  return state.servicePrincipals.find((one) => one.value.appId.toLowerCase() === appId.toLowerCase());
}

export function principalById(state: MicrosoftState, id: string): Kept<PrincipalValue> | undefined {
  return state.servicePrincipals.find((one) => one.value.id === id);
}

export function personById(state: MicrosoftState, id: string | undefined): Person | undefined {
  return state.people.find((one) => one.id === id);
}

export function hasRole(person: Person, ...templates: readonly string[]): boolean {
  return person.roles.some((one) => templates.includes(one));
}
