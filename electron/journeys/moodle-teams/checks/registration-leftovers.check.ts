import { directory, type Application } from '../../../integrations/microsoft/port';
import { defineCheck, type Verdict } from '../../../engine/step';
import { appOf, step as appRegistration } from '../steps/app-registration.step';
import { messages } from './registration-leftovers.messages';

interface SeenOthers {
  /** Registrations of the same name or for the same site, besides the one in use. */
  readonly others: readonly Application[];
}

type Found = Verdict<'ps-script-fails' | 'ps-script-side-effects'>;

/**
 * What earlier attempts left behind. The plugin's script makes a further registration each time it is run, up to five
 * in a run that fails, and prints the secret (catalogue, `ps-script-fails`, `ps-script-side-effects`).
 */
export const check = defineCheck({
  id: 'registration-leftovers',
  messages,
  rights: { look: ['app-read'], apply: [] },
  uses: { directory },
  needs: { appRegistration },
  questions: {},
  look: async ({ directory, seen }): Promise<SeenOthers> => {
    const app = appOf(seen.appRegistration);
    const named = await directory.findApplicationsByDisplayName(app.displayName);
    const all = new Map([...seen.appRegistration.candidates, ...named].map((one) => [one.id, one]));
    all.delete(app.id);
    return { others: [...all.values()] };
  },
  judge: ({ others }, _answers, { now }): readonly Found[] => {
    const armed = others.filter((one) => holdsCredential(one, now));
    const bare = others.filter((one) => !armed.includes(one));
    return [told('ps-script-fails', bare), told('ps-script-side-effects', armed)];
  },
});

function holdsCredential({ passwordCredentials, keyCredentials }: Application, now: Date): boolean {
  return [...passwordCredentials, ...keyCredentials].some(
    (one) => Date.parse(one.endDateTime) > now.getTime(),
  );
}

/** A name proves nothing, so this is advice to look, never a reason to remove. */
function told(point: Found['point'], found: readonly Application[]): Found {
  if (found.length === 0) return { point, outcome: 'pass' };
  const actual = found.map(
    (one) => `${one.displayName} · ${one.appId} · ${(one.createdDateTime ?? '').slice(0, 10)}`,
  );
  return {
    point,
    outcome: 'fail',
    severity: 'advice',
    params: { count: found.length },
    actual,
    remedy: { link: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade' },
  };
}
