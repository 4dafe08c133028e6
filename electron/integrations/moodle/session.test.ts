import { describe, expect, it } from 'vitest';
import { redact } from '../../engine/secret';
import { answering, failing, makeBench, signedIn } from './fixtures/bench';
import { installPlugin } from './simulator/state';

describe('session', () => {
  it('says anonymous without leaving a wish where to go next', async () => {
    const { site, asked, state } = makeBench();
    expect(await site.session()).toEqual({ kind: 'anonymous', userId: null, userName: null });
    expect(asked()).toEqual(['POST /lib/ajax/service.php']);
    expect(Object.values(state.sessions).every((one) => one.wantedUrl === null)).toBe(true);
  });

  it.each([
    ['en', 'admin', 'admin', 2, 'Ada Admin'],
    ['fr', 'admin', 'admin', 2, 'Ada Admin'],
    ['en', 'mona', 'user', 3, 'Mona Manager'],
    ['fr', 'sam', 'user', 5, 'Sam Student'],
  ] as const)(
    'knows who is signed in on a site in %s: %s',
    async (language, name, kind, userId, userName) => {
      const { site } = await signedIn(
        (state) => {
          state.language = language;
        },
        { account: [name, `${name}-pw`] },
      );
      expect(await site.session()).toEqual({ kind, userId, userName });
    },
  );

  it('notices a session that ended between two looks', async () => {
    const { site, state } = await signedIn();
    expect((await site.session()).kind).toBe('admin');
    state.sessions = {};
    expect((await site.session()).kind).toBe('anonymous');
    await expect(site.plugins()).rejects.toMatchObject({ kind: 'signed-out', facts: { system: 'moodle' } });
  });

  it('knows that an expired session may lead straight to Microsoft', async () => {
    const { site, state } = await signedIn((fresh) => {
      installPlugin(fresh, 'auth_oidc');
      fresh.application['clientid'] = '11111111-2222-3333-4444-555555555555';
    });
    state.forceRedirect = true;
    state.sessions = {};
    await expect(site.plugins()).rejects.toMatchObject({ kind: 'signed-out' });
  });

  it('lets somebody with a Moodle password in where everybody is sent to Microsoft', async () => {
    const desk = makeBench((fresh) => {
      installPlugin(fresh, 'auth_oidc');
      fresh.application['clientid'] = '11111111-2222-3333-4444-555555555555';
      fresh.forceRedirect = true;
    });
    expect(await desk.site.signIn(desk.signal)).toBe('admin');
  });

  it('takes a new session key after a sign-in elsewhere', async () => {
    const { site, state } = await signedIn();
    await site.session();
    for (const one of Object.values(state.sessions)) one.sesskey = 'otherkey12';
    expect((await site.session()).kind).toBe('admin');
  });

  it('still knows the administrator while an upgrade is pending', async () => {
    const { site } = await signedIn((state) => {
      state.placed['auth_oidc'] = { version: 2, release: '1', requires: 0, dependencies: {} };
    });
    expect((await site.session()).kind).toBe('admin');
  });

  it('is not complete while the site wants a second factor first', async () => {
    const factor = answering(/settings\.php/, {
      status: 303,
      headers: { location: 'https://moodle.contoso.example/admin/tool/mfa/auth.php' },
    });
    const { site } = await signedIn(undefined, { through: factor });
    expect((await site.session()).kind).toBe('anonymous');
  });

  it.each([
    ['cut', 'unreachable'],
    ['timeout', 'unreachable'],
    ['tls-date', 'unreachable'],
  ] as const)('raises a problem when the line is %s', async (reason, kind) => {
    const { site } = makeBench(undefined, { through: failing(/./, reason) });
    await expect(site.session()).rejects.toMatchObject({
      kind,
      facts: { say: { id: 'moodle.unreachable' } },
    });
  });

  it('raises a problem of its own for a closed site and for HTML where JSON was due', async () => {
    const closed = makeBench((state) => {
      state.cliMaintenance = true;
    });
    await expect(closed.site.session()).rejects.toMatchObject({
      kind: 'unreachable',
      facts: { say: { id: 'moodle.maintenance' } },
    });
    const odd = makeBench(undefined, { through: answering(/ajax/, { text: '<html>' }) });
    await expect(odd.site.session()).rejects.toMatchObject({ kind: 'unexpected' });
  });

  it('keeps session keys and sign-in tokens out of texts', async () => {
    const { site, state } = await signedIn();
    await site.session();
    const key = Object.values(state.sessions).find((one) => one.userId === 2)?.sesskey ?? '';
    expect(redact(`x ${key} y`)).toBe('x •••••• y');
  });
});

describe('signIn', () => {
  it('opens the sign-in page and says who came in', async () => {
    const admin = makeBench();
    expect(await admin.site.signIn(admin.signal)).toBe('admin');
    const user = makeBench(undefined, { account: ['sam', 'sam-pw'] });
    expect(await user.site.signIn(user.signal)).toBe('user');
  });

  it('says closed when the person closes the window or mistypes', async () => {
    const closed = makeBench(undefined, { account: null });
    expect(await closed.site.signIn(closed.signal)).toBe('closed');
    const wrong = makeBench(undefined, { account: ['admin', 'wrong'] });
    expect(await wrong.site.signIn(wrong.signal)).toBe('closed');
  });

  it('forgets the session on this machine', async () => {
    const { site, http, signal } = makeBench();
    await site.signIn(signal);
    await site.forgetSession();
    expect(http.jar.all()).toEqual([]);
    expect((await site.session()).kind).toBe('anonymous');
  });
});
