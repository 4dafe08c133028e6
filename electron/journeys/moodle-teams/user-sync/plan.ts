import type { Change } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import { messages } from '../steps/user-sync.messages';
import { forecastParams } from './judge';
import { lines } from './lines';
import type { Answers } from './questions';
import { countIn, rememberedFor, type Remembered } from './remembered';
import { groupsMeant } from './restriction';
import type { SeenUserSync } from './seen';
import { digestOf, isHarsh, isSaved, wantedOf, type Wanted } from './wanted';

export interface Saving {
  readonly options: readonly string[];
  readonly restriction: CreationRestriction | null;
}

/** One form, so one change. Settings that suspend or delete wait for a forecast of exactly them. */
export function plan(seen: SeenUserSync, answers: Answers, { hints }: JudgeAt): readonly Change[] {
  const wanted = wantedOf(seen, answers);
  if (isSaved(seen, wanted) || meansNobody(seen, wanted)) return [];
  const forecast = rememberedFor(digestOf(seen, wanted), hints);
  if (isHarsh(wanted) && forecast === null) return [];
  const { stored } = seen;
  const { options, restriction } = wanted;
  const before = lines(seen, stored.options, stored.restriction);
  return [
    {
      id: 'settings',
      kind: before.length === 0 ? 'add' : 'change',
      system: 'moodle',
      summary:
        forecast === null
          ? messages('change.settings')
          : messages('change.settings-forecast', forecastParams(forecast)),
      target: messages('target'),
      before: before.length === 0 ? null : before,
      after: lines(seen, options, restriction),
      by: 'wizard',
      ...riskOf(seen, wanted, forecast),
      data: { options, restriction } satisfies Saving,
    },
  ];
}

function meansNobody(seen: SeenUserSync, { restriction }: Wanted): boolean {
  const groups = groupsMeant(seen, restriction);
  return groups !== null && groups.every(({ members }) => members === 0);
}

function riskOf(
  { stored }: SeenUserSync,
  { options, restriction }: Wanted,
  forecast: Remembered | null,
): Pick<Change, 'risk' | 'consequence' | 'confirmNumber'> {
  const adds = (option: string): boolean => options.includes(option) && !stored.options.includes(option);
  const suspend = forecast === null ? 0 : countIn(forecast, 'suspend');
  const gone = forecast === null ? 0 : countIn(forecast, 'delete');
  const confirm = (lost: number): Pick<Change, 'confirmNumber'> => (lost > 0 ? { confirmNumber: lost } : {});
  if (options.includes('delete')) {
    const consequence = messages('care.delete', { suspend, gone });
    return { risk: 'irreversible', consequence, ...confirm(suspend + gone) };
  }
  if (options.includes('suspend')) {
    return { risk: 'care', consequence: messages('care.suspend', { suspend }), ...confirm(suspend) };
  }
  if (adds('matchswitchauth')) return { risk: 'care', consequence: messages('care.switch') };
  if (stored.restriction !== null && restriction === null && options.includes('create')) {
    return { risk: 'care', consequence: messages('care.wider') };
  }
  return { risk: 'routine' };
}
