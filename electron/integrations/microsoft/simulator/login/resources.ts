import { microsoftGraph } from '../../clouds';
import type { AppValue } from '../state';
import { shown, type MicrosoftStage } from '../view';

/** What a token can be for; `audience` is the name the client used, which becomes the token's `aud`. */
export type Resource =
  | { readonly kind: 'graph' | 'azure'; readonly audience: string }
  | { readonly kind: 'own'; readonly audience: string; readonly app: AppValue };

const names = {
  graph: ['https://graph.microsoft.com', microsoftGraph],
  azure: [
    'https://management.azure.com',
    'https://management.core.windows.net',
    '797f4846-ba00-4fd7-ba43-dac1f8f63013',
  ],
} as const;

export const graphResource: Resource = { kind: 'graph', audience: 'https://graph.microsoft.com' };

/** The resource of this name; a slash more or less at the end does not count. Undefined: nobody offers it. */
export function resourceNamed(stage: MicrosoftStage, name: string): Resource | undefined {
  const plain = name.replace(/\/+$/, '').toLowerCase();
  for (const kind of ['graph', 'azure'] as const) {
    if (names[kind].some((one) => one === plain)) return { kind, audience: name };
  }
  const app = stage.state.applications
    .map((kept) => shown(stage, kept))
    .find((one) => one !== undefined && appNames(one).includes(plain));
  return app === undefined ? undefined : { kind: 'own', audience: name, app };
}

function appNames(app: AppValue): readonly string[] {
  return [app.appId, ...app.identifierUris].map((one) => one.replace(/\/+$/, '').toLowerCase());
}

/** The protocol's own words, which belong to no resource. */
const words: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

/** The name in front of the scope: "https://graph.microsoft.com" of ".../User.Read"; null for a bare one. */
export function resourceOfScope(scope: string): string | null {
  const cut = scope.lastIndexOf('/');
  return words.includes(scope) || cut < 1 ? null : scope.slice(0, cut);
}

/** The one resource a list of scopes is about, by the name used; bare scopes mean Microsoft Graph. */
export function resourceOfScopes(stage: MicrosoftStage, scopes: string): Resource | undefined {
  const named = scopes
    .split(' ')
    .map(resourceOfScope)
    .find((one) => one !== null);
  return named === undefined ? graphResource : resourceNamed(stage, named ?? '');
}
