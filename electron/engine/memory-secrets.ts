import type { SecretStore } from './host';

/** For machines without a safe place: everything is gone when the program ends. */
export function memorySecrets(values = new Map<string, string>()): SecretStore {
  return {
    kept: 'memory',
    get: (name) => Promise.resolve(values.get(name) ?? null),
    set: (name, value) => {
      values.set(name, value);
      return Promise.resolve();
    },
    remove: (name) => {
      values.delete(name);
      return Promise.resolve();
    },
  };
}
