import type { Picked, ShownLine } from '../../../contract/vocabulary';
import type { Verdict } from '../../../engine/step';
import { messages } from '../steps/bot-retired.messages';
import { portalOf } from './deployment-links';
import type { LeftApp, Leftover, SeenRetired } from './leftovers';
import { judgeChosen, type Unmoved } from './leftovers-chosen';

export type Found = Verdict<
  | 'bot-retired'
  | 'has-bot'
  | 'azure-access'
  | 'azure-partly'
  | 'azure-looked'
  | 'left-app'
  | 'left-app-unsure'
  | 'left-bot'
  | 'left-site'
  | 'left-companion'
  | 'left-group'
  | Unmoved
>;

export function judge(seen: SeenRetired, chosen: readonly Picked[]): readonly Found[] {
  if (seen.kind === 'has-bot') return [skipped('has-bot')];
  return [
    skipped('bot-retired'),
    ...judgeAzure(seen.azure),
    ...seen.found.map(judgeOne),
    ...judgeChosen(seen, chosen),
  ];
}

function skipped(point: 'has-bot' | 'bot-retired'): Found {
  return { point, outcome: 'skipped', skipped: 'not-applicable', severity: 'advice' };
}

function judgeAzure(azure: Extract<SeenRetired, { readonly kind: 'retired' }>['azure']): readonly Found[] {
  switch (azure) {
    case 'not-asked':
      return [];
    case 'closed':
      return [{ point: 'azure-access', outcome: 'unknown', severity: 'problem' }];
    case 'partly':
      return [{ point: 'azure-partly', outcome: 'fail', severity: 'advice' }];
    case 'looked':
      return [{ point: 'azure-looked', outcome: 'pass' }];
  }
}

function judgeOne(one: Leftover): Found {
  const shared = {
    outcome: 'fail',
    severity: 'advice',
    about: one.name,
    params: { name: one.name },
  } as const;
  switch (one.kind) {
    case 'app':
      return { ...shared, point: one.removable ? 'left-app' : 'left-app-unsure', actual: describe(one) };
    case 'group':
      return {
        ...shared,
        point: 'left-group',
        actual: one.inside.length === 0 ? messages('line.empty') : one.inside.map(({ name }) => name),
      };
    case 'bot':
    case 'site':
    case 'companion': {
      const { type, resourceGroup, detail, sureness, resourceId } = one;
      const actual = [
        type,
        messages('line.group', { group: resourceGroup }),
        ...(detail === null ? [] : [detail]),
      ];
      return {
        ...shared,
        point: `left-${one.kind}`,
        actual: [...actual, messages(`sure.${sureness}`)],
        remedy: { link: portalOf(resourceId) },
      };
    }
  }
}

function describe({ appId, createdDateTime, secrets, sureness }: LeftApp): readonly ShownLine[] {
  return [
    appId,
    ...(createdDateTime === null ? [] : [messages('line.created', { at: createdDateTime })]),
    ...secrets.map(({ name, endDateTime }) => messages('line.secret', { name, at: endDateTime })),
    messages(`sure.${sureness}`),
  ];
}
