import { describe, expect, it } from 'vitest';
import { keyOf, type LeftApp, type LeftGroup, type LeftResource, type SeenLeftovers } from './leftovers';
import { judgeChosen } from './leftovers-chosen';
import { judge } from './leftovers-judge';
import { choices, plan } from './leftovers-plan';

const place = '/subscriptions/s-1/resourceGroups/old/providers';
const site: LeftResource = {
  kind: 'site',
  resourceId: `${place}/Microsoft.Web/sites/one`,
  type: 'Microsoft.Web/sites',
  name: 'one',
  resourceGroup: 'old',
  detail: null,
  sureness: 'certain',
};
const group: LeftGroup = {
  kind: 'group',
  subscriptionId: 's-1',
  subscriptionName: 'School',
  name: 'old',
  inside: [
    { resourceId: site.resourceId.toUpperCase(), name: 'one' },
    { resourceId: `${site.resourceId}/slots/b`, name: 'one/b' },
    { resourceId: `${place}/Microsoft.Web/sites/two`, name: 'two' },
  ],
};
const app: LeftApp = {
  kind: 'app',
  objectId: 'o-1',
  appId: 'a-1',
  name: 'MoodleBot',
  uniqueName: 'moodle-bot-x',
  createdDateTime: null,
  secrets: [{ keyId: 'k-1', name: 'old', endDateTime: '2027-01-01T00:00:00Z' }],
  sureness: 'name',
  removable: false,
};
const seen = (change: Partial<SeenLeftovers> = {}): SeenLeftovers => ({
  kind: 'retired',
  wwwroot: 'https://moodle.example',
  azure: 'looked',
  found: [site, group, app],
  ...change,
});
const chosen = (...ids: readonly string[]) => ids.map((id) => ({ id, name: 'chosen' }));

describe('what was chosen and stays', () => {
  it('is a group that would not be empty, with the names of what would be left in it', () => {
    expect(judgeChosen(seen(), chosen(keyOf(group)))).toMatchObject([
      { point: 'chosen-group', about: 'old', severity: 'advice', actual: ['one', 'one/b', 'two'] },
    ]);
    const both = chosen(keyOf(group), keyOf(site));
    expect(judgeChosen(seen(), both)).toMatchObject([{ actual: ['two'] }]);
    const emptied = seen({ found: [site, { ...group, inside: group.inside.slice(0, 2) }] });
    expect(judgeChosen(emptied, both)).toEqual([]);
    expect(plan(emptied, both)).toHaveLength(2);
  });

  it('is a registration, or a secret of one, that a bot may still live by', () => {
    for (const id of [keyOf(app), 'secret:o-1:k-1']) {
      expect(plan(seen(), chosen(id))).toEqual([]);
      expect(judgeChosen(seen(), chosen(id))).toMatchObject([{ point: 'chosen-unsure', about: 'MoodleBot' }]);
      expect(judgeChosen(seen({ found: [{ ...app, removable: true }] }), chosen(id))).toEqual([]);
    }
  });

  it('is what lies in Azure while Azure is left out, and nothing that is gone', () => {
    const picked = chosen(keyOf(site));
    expect(judgeChosen(seen({ azure: 'not-asked', found: [] }), picked)).toMatchObject([
      { point: 'chosen-unseen', about: 'chosen' },
    ]);
    expect(judgeChosen(seen({ found: [] }), picked)).toEqual([]);
  });
});

describe('names', () => {
  it('stand where a person would otherwise read ids', () => {
    const found = [group, { ...app, removable: true }];
    expect(choices(found).map((one) => one.detail)).toEqual(['School', 'moodle-bot-x', '2027-01-01']);
    expect(judge(seen({ found }), []).find((one) => one.point === 'left-group')?.actual).toEqual([
      'one',
      'one/b',
      'two',
    ]);
  });
});
