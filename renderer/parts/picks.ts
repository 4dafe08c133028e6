import { useEffect, useState } from 'react';
import type { Picked, ProblemView } from '../../electron/contract/vocabulary';
import { useLate } from '../late';
import { useSetup } from '../setup';

/** What a directory answered to the typed text. */
export type Search =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly text: string; readonly choices: readonly Picked[] }
  | { readonly kind: 'refused'; readonly text: string; readonly problem: ProblemView };

const idle: Search = { kind: 'idle' };
const searching: Search = { kind: 'searching' };

/** Asks main once the person pauses; an answer that was overtaken by more typing is dropped. */
export function useSearch(step: string, field: string, text: string, open: boolean): Search {
  const { actions } = useSetup();
  const asked = useLate(text);
  const [last, setLast] = useState<Search>(idle);
  useEffect(() => {
    if (!open) return;
    let overtaken = false;
    void actions.pick(step, field, asked).then((reply) => {
      if (overtaken) return;
      setLast(
        reply.ok
          ? { kind: 'found', text: asked, choices: reply.value.choices }
          : { kind: 'refused', text: asked, problem: reply.problem },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [actions, step, field, asked, open]);
  if (!open) return idle;
  return (last.kind === 'found' || last.kind === 'refused') && last.text === text ? last : searching;
}

export function pickedOf(value: unknown): readonly Picked[] {
  return Array.isArray(value) ? value.filter(isPicked) : [];
}

function isPicked(value: unknown): value is Picked {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}
