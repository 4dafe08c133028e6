import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Json } from '../state';
import type { MicrosoftStage } from '../view';
import { clientOf } from './clients';

/** Keeps the inner server's records in the simulator's state, so that closing the app does not sign anybody out. */
export function adapterFor(stage: MicrosoftStage): (model: string) => Adapter {
  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      prune(stage);
      const expires = typeof expiresIn === 'number' ? Date.now() + expiresIn * 1000 : null;
      stage.state.oidc[`${model}:${id}`] = { payload: JSON.parse(JSON.stringify(payload)) as Json, expires };
      stage.save();
    },
    find: async (id) => (model === 'Client' ? clientOf(stage, id) : payloadOf(stage, `${model}:${id}`)),
    findByUid: async (uid) => search(stage, model, (payload) => payload['uid'] === uid),
    findByUserCode: async (code) => search(stage, model, (payload) => payload['userCode'] === code),
    consume: async (id) => {
      const record = stage.state.oidc[`${model}:${id}`];
      if (record !== undefined) record.payload['consumed'] = Math.floor(Date.now() / 1000);
      stage.save();
    },
    destroy: async (id) => {
      delete stage.state.oidc[`${model}:${id}`];
      stage.save();
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of Object.entries(stage.state.oidc)) {
        if (payload['grantId'] === grantId) delete stage.state.oidc[key];
      }
      stage.save();
    },
  });
}

/** Tokens count real time, whatever the host's clock does (rulings of the rehearsal). */
function alive(record: { readonly expires: number | null }): boolean {
  return record.expires === null || record.expires > Date.now();
}

function prune(stage: MicrosoftStage): void {
  for (const [key, record] of Object.entries(stage.state.oidc)) {
    if (!alive(record)) delete stage.state.oidc[key];
  }
}

function payloadOf(stage: MicrosoftStage, key: string): AdapterPayload | undefined {
  const record = stage.state.oidc[key];
  return record !== undefined && alive(record) ? { ...record.payload } : undefined;
}

function search(
  stage: MicrosoftStage,
  model: string,
  fits: (payload: Json) => boolean,
): AdapterPayload | undefined {
  const found = Object.entries(stage.state.oidc).find(
    ([key, record]) => key.startsWith(`${model}:`) && alive(record) && fits(record.payload),
  );
  return found === undefined ? undefined : payloadOf(stage, found[0]);
}
