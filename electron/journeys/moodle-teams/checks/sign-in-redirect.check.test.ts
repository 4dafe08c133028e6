import { describe, expect, it } from 'vitest';
import { openTrial, type Trial } from '../../../testing/trial';
import { check } from './sign-in-redirect.check';

const found = async (trial: Trial): Promise<readonly string[]> => {
  await trial.reach('admin-consent');
  const findings = await trial.wizard.checks();
  await trial.close();
  return findings
    .filter((one) => one.check === check.id)
    .map((one) => `${one.id.slice(check.id.length + 1)} ${one.outcome}`);
};

describe('sign-in-redirect', () => {
  it('is green where both ends agree', async () => {
    expect(await found(await openTrial('healthy'))).toEqual([
      'redirect-uri-mismatch pass',
      'client-id pass',
      'legacy-aad-graph pass',
    ]);
  });

  it('has nothing to compare before Moodle knows an application', async () => {
    const trial = await openTrial('half-done', ({ moodle }) => {
      moodle.installerAllowed = false;
    });
    await trial.reach('app-credential');
    const findings = (await trial.wizard.checks()).filter((one) => one.check === check.id);
    expect(findings.map((one) => one.outcome)).toEqual(['skipped']);
    await trial.close();
  });

  it('waits where the registration itself is not right', async () => {
    const trial = await openTrial('fresh');
    await trial.wizard.look(null);
    // Every check waits there: nobody is signed in.
    expect(new Set((await trial.wizard.checks()).map((one) => one.skipped))).toEqual(
      new Set(['needs-earlier-step']),
    );
    await trial.close();
  });

  it.each<[string, string, Parameters<typeof check.judge>[0]]>([
    [
      'another redirect URI',
      'redirect-uri-mismatch fail',
      seen({ redirectUri: 'https://old.example/auth/oidc/' }),
    ],
    [
      'a missing final slash',
      'redirect-uri-mismatch fail',
      seen({ redirectUri: 'https://m.example/auth/oidc' }),
    ],
    ['another application', 'client-id fail', seen({ clientId: '22' })],
    ['the retired Graph', 'legacy-aad-graph fail', seen({ resource: 'https://graph.windows.net' })],
  ])('tells %s', (_name, expected, what) => {
    const verdicts = check.judge(what, {}, { now: new Date(), hints: {} });
    expect(verdicts.map((one) => `${one.point} ${one.outcome}`)).toContain(expected);
  });

  it('expects what Moodle sends to be among what Microsoft holds', () => {
    const sent = 'https://m.example/auth/oidc';
    const at = { now: new Date(), hints: {} };
    expect(check.judge(seen({ redirectUri: sent }), {}, at)[0]).toMatchObject({
      expected: sent,
      actual: ['https://m.example/auth/oidc/'],
    });
  });
});

function seen(change: object): Parameters<typeof check.judge>[0] {
  return {
    redirect: {
      authorizeEndpoint: 'https://login.microsoftonline.com/t/oauth2/v2.0/authorize',
      clientId: '11',
      redirectUri: 'https://m.example/auth/oidc/',
      scope: 'openid profile email',
      resource: null,
      ...change,
    },
    appId: '11',
    redirectUris: ['https://m.example/auth/oidc/'],
  };
}
