import { describe, expect, it } from 'vitest';
import { appId, at, found, none, planned, report, seen } from '../../../testing/teams-package';
import { step } from '../steps/teams-package.step';
import { botIn } from './package-bot';
import type { SeenPackage, SeenPackageOfSite } from './package-seen';

describe('the package of a site with an assistant bot', () => {
  const botId = '22222222-3333-4444-8555-666666666666';
  const withBot = (change: Partial<SeenPackageOfSite> = {}): SeenPackage => {
    const plain = seen(change);
    if (plain.kind === 'not-chosen') return plain;
    return { ...plain, bot: { kind: 'named', appId: botId }, wanted: { ...plain.wanted, botId } };
  };
  const incomplete = (change: Partial<SeenPackageOfSite>): SeenPackage =>
    seen({ bot: { kind: 'incomplete', appId: '', lacks: 'registration' }, ...change });

  it('carries it, shows it, and leaves nothing to do', () => {
    const what = withBot({ report: report({ bots: [botId.toUpperCase()] }) });
    expect(found(what)).toEqual([]);
    expect(planned(what)).toEqual([]);
    const [, , shown] = step.judge(what, none, at);
    expect(shown?.actual).toContainEqual({
      id: 'teams-package.line.bot',
      params: { id: botId.toUpperCase() },
    });
  });

  it.each([
    ['when it appears', withBot()],
    ['when it is another one', withBot({ report: report({ bots: [appId] }) })],
    ['when it is gone', seen({ report: report({ bots: [botId] }) })],
  ])('is fetched anew %s', (_when, what) => {
    expect(found(what)).toEqual(['manifest-stale fail blocker']);
    expect(planned(what)).toEqual(['package']);
  });

  it('says that it cannot know what was published from elsewhere', () => {
    const what = withBot({ report: null, connected: true });
    expect(found(what)).toEqual(['kept-elsewhere skipped advice', 'bot skipped advice']);
    expect(planned(what)).toEqual([]);
  });

  it('asks Moodle for no package that it could not build, and says what is missing', () => {
    expect(found(incomplete({ report: null }))).toEqual(['package fail blocker', 'bot fail blocker']);
    expect(found(incomplete({ renew: true }))).toEqual(['renew fail blocker', 'bot fail blocker']);
    for (const change of [{ report: null }, { renew: true }]) expect(planned(incomplete(change))).toEqual([]);
    // What is published goes on as it is.
    const kept = incomplete({ report: report({ bots: [botId] }) });
    expect(found(kept)).toEqual(['bot fail problem']);
    expect(planned(kept)).toEqual([]);
  });

  const complete = {
    featureEnabled: true,
    appId: botId,
    passwordStored: true,
    passwordHint: 'abc',
    webhookEndpoint: 'https://bot.example/api/webhook',
    page: '/admin/settings.php',
  };
  it.each([
    [null, { kind: 'none' }],
    [{ featureEnabled: false }, { kind: 'none' }],
    [{}, { kind: 'named', appId: botId }],
    [{ appId: '' }, { kind: 'incomplete', appId: '', lacks: 'registration' }],
    [{ appId: 'MoodleBot' }, { kind: 'incomplete', appId: 'MoodleBot', lacks: 'registration' }],
    [{ passwordStored: false }, { kind: 'incomplete', appId: botId, lacks: 'registration' }],
    [{ webhookEndpoint: '' }, { kind: 'incomplete', appId: botId, lacks: 'endpoint' }],
  ])('%#: is there only where Moodle would write it in', (change, expected) => {
    expect(botIn(change === null ? null : { ...complete, ...change })).toEqual(expected);
  });
});
