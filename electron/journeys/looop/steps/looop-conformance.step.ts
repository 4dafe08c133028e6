import { scim } from '../../../integrations/scim/port';
import { ask, defineStep, noRights, Problem } from '../../../engine/step';
import { clear, run } from '../conformance/apply';
import { judge } from '../conformance/judge';
import { findLeftovers } from '../conformance/leftovers';
import { pendingIn } from '../conformance/names';
import { plan } from '../conformance/plan';
import { flagOf, readResults, resultsFile } from '../conformance/results';
import type { SeenConformance } from '../conformance/seen';
import { targetOf } from '../endpoint/token';
import { messages } from './looop-conformance.messages';
import { step as looopEndpoint } from './looop-endpoint.step';

export const step = defineStep({
  id: 'looop-conformance',
  messages,
  phase: 'prepare',
  order: 20,
  // It writes to somebody else's system: recommended, and nobody has to.
  optional: true,
  rights: noRights,
  uses: { scim },
  needs: { looopEndpoint },
  questions: {
    tryOut: ask.oneOf(['run', 'not-now'], { initial: 'run', hintedChoices: true }),
  },
  look: async ({ scim, seen, hints, kept, secret, signal }): Promise<SeenConformance> => {
    const { base, groups } = seen.looopEndpoint;
    const results = readResults(await kept(resultsFile), base);
    const pending = pendingIn(hints, base);
    const target = pending === null ? null : await targetOf({ base }, secret);
    const leftovers =
      pending === null || target === null ? [] : await findLeftovers(scim.at(target), pending, signal);
    return { base, results, flag: flagOf(results), leftovers, groups: groups === 'supported' };
  },
  judge: (seen, { tryOut }, at) => judge(seen, tryOut, at),
  plan: (seen, { tryOut }) => plan(seen, tryOut),
  apply: async (change, { scim, seen, hints, clock, secret, leave, keep, keepFile, stages }) => {
    const { base, groups } = seen.looopEndpoint;
    const target = await targetOf({ base }, secret);
    if (target === null) throw withoutToken();
    const now = (): Date => clock.now();
    const supported = groups === 'supported';
    const doing = { base, groups: supported, hints, now, leave, keep, keepFile, stages };
    await (change.id === 'clear' ? clear : run)({ ...doing, server: scim.at(target) });
  },
  acts: (seen) =>
    seen === undefined || seen.results === null
      ? []
      : [{ id: 'again', label: messages('act.again'), primary: false }],
  act: async (_act, { keepFile }) => keepFile(resultsFile, null),
});

function withoutToken(): Problem {
  return new Problem({ system: 'scim', kind: 'signed-out', status: 0, say: messages('no-token') });
}
