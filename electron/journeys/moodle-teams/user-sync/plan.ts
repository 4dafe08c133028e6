import type { Change, Message } from '../../../contract/vocabulary';
import type { JudgeAt } from '../../../engine/step';
import type { CreationRestriction } from '../../../integrations/moodle/port';
import { messages } from '../steps/user-sync.messages';
import { lockOut } from './administrators';
import { forecastParams } from './judge';
import { lines } from './lines';
import { namesChange } from './names';
import type { Answers } from './questions';
import { countIn, type Remembered } from './remembered';
import { groupsMeant } from './restriction';
import type { SeenUserSync } from './seen';
import { foreseen, isHarsh, isSaved, switchesSignIn, wantedOf, type Wanted } from './wanted';
import { goesOn, isDue, wholeRunChange } from './whole-run';

export interface Saving {
  readonly options: readonly string[];
  readonly restriction: CreationRestriction | null;
  /** The next run shall go through everybody. */
  readonly wholeRun?: true;
}

/** One form, so one change. Settings that take something away wait for a forecast of exactly them. */
export function plan(seen: SeenUserSync, answers: Answers, { now, hints }: JudgeAt): readonly Change[] {
  const wanted = wantedOf(seen, answers);
  const wholeRun = goesOn(seen, wanted);
  const settings = isSaved(seen, wanted) ? [] : settingsChange(seen, wanted, wholeRun, now);
  // Names first: no run in between makes accounts without them.
  const changes = settings === null ? [] : [...namesChange(seen, wanted, wholeRun), ...settings];
  const whole = (changes.length > 0 && wholeRun) || isDue(seen, hints);
  if (!whole) return changes;
  const saves = settings !== null && settings.length > 0;
  return [...changes, ...wholeRunChanges(seen, saves ? wanted : seen.stored, saves, now)];
}

/**
 * The run after it reaches everybody at once: what the settings take away happens to all of them. So it waits for the
 * same as such settings do, and where they do not stand beside it with their numbers, it names them itself.
 */
function wholeRunChanges(seen: SeenUserSync, becomes: Wanted, saves: boolean, now: Date): readonly Change[] {
  const change = wholeRunChange();
  if (!isHarsh(becomes)) return [change];
  const ahead = foreseen(seen, becomes, now);
  if (ahead.kind !== 'fresh' || lockOut(seen, becomes.options, ahead.forecast) !== null) return [];
  if (saves) return [change];
  const { consequence, confirmNumber } = riskOf(seen, becomes, ahead.forecast);
  const cares = [change.consequence, consequence].filter((one) => one !== undefined);
  const [first, next] = cares;
  return [
    {
      ...change,
      risk: 'irreversible',
      ...(first && { consequence: next === undefined ? first : messages('care.and', { first, rest: next }) }),
      ...(confirmNumber !== undefined && { confirmNumber }),
    },
  ];
}

/** Null where they may not be saved as things are. */
function settingsChange(
  seen: SeenUserSync,
  wanted: Wanted,
  wholeRun: boolean,
  now: Date,
): readonly Change[] | null {
  if (meansNobody(seen, wanted)) return null;
  const ahead = foreseen(seen, wanted, now);
  const forecast = ahead.kind === 'fresh' ? ahead.forecast : null;
  if (isHarsh(wanted) && forecast === null) return null;
  if (lockOut(seen, wanted.options, forecast) !== null) return null;
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
      data: { options, restriction, ...(wholeRun && { wholeRun }) } satisfies Saving,
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
  const taken = forecast === null ? [] : takenAway(options, forecast);
  const wider = stored.restriction !== null && restriction === null && options.includes('create');
  const cares = [...taken.map(({ care }) => care), ...(wider ? [messages('care.wider')] : [])];
  const [first, ...rest] = cares;
  if (first === undefined) return { risk: 'routine' };
  const lost = taken.reduce((sum, { count }) => sum + count, 0);
  return {
    risk: taken.some(({ forGood }) => forGood) ? 'irreversible' : 'care',
    consequence: rest.reduce((all, next) => messages('care.and', { first: all, rest: next }), first),
    ...(lost > 0 && { confirmNumber: lost }),
  };
}

interface Taken {
  readonly care: Message;
  readonly count: number;
  readonly forGood: boolean;
}

/** What accounts lose by these settings, in numbers of the forecast. */
function takenAway(options: readonly string[], forecast: Remembered): readonly Taken[] {
  const suspend = countIn(forecast, 'suspend');
  const gone = countIn(forecast, 'delete');
  const count = countIn(forecast, 'switch');
  const names = forecast.administrators.switched.join(', ');
  const suspends = options.includes('suspend') || options.includes('disabledsync');
  return [
    ...(switchesSignIn(options) ? [{ care: messages('care.switch', { count }), count, forGood: true }] : []),
    ...(names === ''
      ? []
      : [{ care: messages('care.switch-administrators', { names }), count: 0, forGood: true }]),
    ...(options.includes('delete')
      ? [{ care: messages('care.delete', { suspend, gone }), count: suspend + gone, forGood: true }]
      : suspends
        ? [{ care: messages('care.suspend', { suspend }), count: suspend, forGood: false }]
        : []),
  ];
}
