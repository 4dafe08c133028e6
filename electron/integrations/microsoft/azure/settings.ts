import { Secret } from '../../../engine/step';

type Settings = ReadonlyMap<string, Secret>;

const plain = new WeakMap<Settings, ReadonlyMap<string, string>>();

/** Whether a setting fits; unlike a value taken out, one that is only asked about stays an ordinary word in all texts. */
export function settingFits(settings: Settings, name: string, pattern: RegExp): boolean {
  const values = plain.get(settings);
  if (values === undefined) return settings.get(name)?.matches(pattern) ?? false;
  const value = values.get(name);
  return value !== undefined && pattern.test(value);
}

/**
 * Each value becomes a secret when somebody asks for it: made all at once, every harmless one among them (a tenant id,
 * the address of the site) would be blacked out in all that is written from then on.
 */
export function secretSettings(values: ReadonlyMap<string, string>): ReadonlyMap<string, Secret> {
  const made = new Map<string, Secret>();
  const get = (name: string): Secret | undefined => {
    const value = values.get(name);
    if (value === undefined) return undefined;
    const secret = made.get(name) ?? new Secret(value);
    made.set(name, secret);
    return secret;
  };
  const all = (): Map<string, Secret> => {
    for (const name of values.keys()) get(name);
    return made;
  };
  const settings: ReadonlyMap<string, Secret> = {
    size: values.size,
    has: (name) => values.has(name),
    get,
    keys: () => new Map(values).keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
    forEach: (run) => {
      all().forEach(run);
    },
  };
  plain.set(settings, values);
  return settings;
}
