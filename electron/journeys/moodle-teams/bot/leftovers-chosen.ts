import type { Picked } from '../../../contract/vocabulary';
import type { Verdict } from '../../../engine/step';
import { keyOf, secretKeyOf, type Leftover, type SeenLeftovers } from './leftovers';
import { staying } from './leftovers-plan';

export type Unmoved = 'chosen-group' | 'chosen-unsure' | 'chosen-unseen';

const shared = { outcome: 'fail', severity: 'advice' } as const;

/**
 * Why something that was chosen stays all the same. What Azure was seen to have no more needs no words: it is gone, as
 * was wanted.
 */
export function judgeChosen(
  { azure, found }: SeenLeftovers,
  chosen: readonly Picked[],
): readonly Verdict<Unmoved>[] {
  const keys = new Set(chosen.map((one) => one.id));
  const going = found.flatMap((one) =>
    one.kind !== 'app' && one.kind !== 'group' && keys.has(keyOf(one)) ? [one] : [],
  );
  const unseen = chosen.filter(({ id }) => azure === 'not-asked' && /^(azure|group):/.test(id));
  return [
    ...found.flatMap((one): readonly Verdict<Unmoved>[] => {
      const about = { about: one.name, params: { name: one.name } };
      if (one.kind === 'app') {
        const stays = !one.removable && keysOf(one).some((key) => keys.has(key));
        return stays ? [{ ...shared, ...about, point: 'chosen-unsure' }] : [];
      }
      if (one.kind !== 'group' || !keys.has(keyOf(one))) return [];
      const left = staying(one, going).map(({ name }) => name);
      return left.length === 0 ? [] : [{ ...shared, ...about, point: 'chosen-group', actual: left }];
    }),
    ...unseen.map(({ name }): Verdict<Unmoved> => ({
      ...shared,
      point: 'chosen-unseen',
      about: name,
      params: { name },
    })),
  ];
}

function keysOf(one: Extract<Leftover, { readonly kind: 'app' }>): readonly string[] {
  return [keyOf(one), ...one.secrets.map((secret) => secretKeyOf(one, secret))];
}
