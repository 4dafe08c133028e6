import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { pemParts } from '../../engine/pem';
import { Secret, redact } from '../../engine/secret';
import { makeCertificate } from '../microsoft/certificate';
import { now, signedIn, type Bench } from './fixtures/bench';
import { clientId, connected, rightVerdict, secret, tenant } from './fixtures/outside';
import type { ApplicationSettings } from './port';
import { asGeneration } from './simulator/generations';
import type { Outside } from './simulator/outside';
import { installPlugin, type MoodleState } from './simulator/state';

const generations = ['G1', 'G2', 'G3'] as const;
const own = '3f0c2b1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c';

let pem: Secret;
beforeAll(async () => {
  pem = await makeCertificate('Moodle', now, new Date('2027-11-22T08:00:00Z'));
});

function settings(changes: Partial<ApplicationSettings> = {}): ApplicationSettings {
  const base = `https://login.microsoftonline.com/${own}/oauth2/v2.0`;
  return {
    idpType: 2,
    clientId,
    authEndpoint: `${base}/authorize`,
    tokenEndpoint: `${base}/token`,
    ...changes,
  };
}

/** A site of this generation that works with a secret. */
function site(generation: (typeof generations)[number]): (state: MoodleState) => void {
  return (state) => {
    asGeneration(state, generation);
    connected(state);
    const base = `https://login.microsoftonline.com/${own}/oauth2/v2.0`;
    state.application = {
      ...state.application,
      authendpoint: `${base}/authorize`,
      tokenendpoint: `${base}/token`,
    };
  };
}

const thumbprint = (): string =>
  new X509Certificate(pemParts(pem.reveal())?.certificate ?? '').fingerprint.replaceAll(':', '');
const posts = ({ writes }: Bench): number =>
  writes().filter((one) => one.includes('manageapplication')).length;

describe.each(generations)('a certificate in the form of %s', (generation) => {
  it('takes the place of the secret, which stays where it is, and gives it back', async () => {
    const bench = await signedIn(site(generation));
    await bench.site.saveApplication(settings({ certificate: pem }));
    expect(await bench.site.application()).toMatchObject({
      authMethod: 'certificate',
      certificateSource: 'text',
      certificate: { thumbprint: thumbprint(), endDateTime: '2027-11-22T08:00:00.000Z' },
    });
    expect(bench.state.application).toMatchObject({ clientauthmethod: '2', clientsecret: secret });
    expect(posts(bench)).toBe(1);
    // Other fields alone change neither.
    await bench.site.saveApplication(settings());
    expect((await bench.site.application()).authMethod).toBe('certificate');
    await bench.site.saveApplication(settings({ secret: new Secret('cd~Another.Secret_0002') }));
    expect(await bench.site.application()).toMatchObject({ authMethod: 'secret', secretStored: true });
  });

  it('is what the server proves itself with', async () => {
    const asked: unknown[] = [];
    const outside: Outside = {
      verify: (_tenant, _id, credential) => {
        asked.push(credential);
        return Promise.resolve(rightVerdict);
      },
      async *users() {
        await Promise.resolve();
        yield [];
      },
    };
    const bench = await signedIn(
      (state) => {
        site(generation)(state);
        state.settings['s_local_o365_enableapponlyaccess'] = '1';
      },
      { outside },
    );
    await bench.site.saveApplication(settings({ certificate: pem }));
    await bench.site.verifySetup(tenant, 'contoso-my.sharepoint.com', bench.signal);
    const parts = pemParts(pem.reveal());
    expect(asked).toEqual([{ certificate: parts?.certificate, key: parts?.key }]);
  });

  it('throws away what the plugin throws away with the method', async () => {
    const bench = await signedIn(site(generation));
    bench.state.tokens = { application: 't', verification: 'v' };
    await bench.site.saveApplication(settings({ certificate: pem }));
    expect(bench.state.tokens).toEqual({ application: null, verification: null });
  });
});

describe('a certificate', () => {
  it('waits until the newer kind is stored, because the form offers it only then', async () => {
    const bench = await signedIn((state) => {
      installPlugin(state, 'auth_oidc');
      installPlugin(state, 'local_o365');
    });
    await bench.site.saveApplication(settings({ certificate: pem }));
    expect(bench.state.application).toMatchObject({ idptype: '2', clientauthmethod: '2' });
    expect(posts(bench)).toBe(2);
  });

  it('is refused for addresses that name no tenant, and nothing is saved', async () => {
    const bench = await signedIn(site('G3'));
    const base = 'https://login.microsoftonline.com/organizations/oauth2/v2.0';
    const open = settings({
      authEndpoint: `${base}/authorize`,
      tokenEndpoint: `${base}/token`,
      certificate: pem,
    });
    await expect(bench.site.saveApplication(open)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'authendpoint tokenendpoint',
      facts: { changed: 'no' },
    });
    expect(bench.state.application['clientauthmethod']).toBe('1');
  });

  it.each([
    ['files on the server', { clientcertsource: '2' }, 'files'],
    ['a text that is none', { clientcert: 'x', clientprivatekey: 'y' }, 'text'],
  ])('is not known of %s', async (_name, fields, certificateSource) => {
    const bench = await signedIn((state) => {
      site('G3')(state);
      state.application = { ...state.application, clientauthmethod: '2', ...fields };
    });
    expect(await bench.site.application()).toMatchObject({
      authMethod: 'certificate',
      certificateSource,
      certificate: null,
    });
  });

  it('leaves its key neither in what the form tells nor in a text that is written down', async () => {
    const bench = await signedIn(site('G2'));
    await bench.site.saveApplication(settings({ certificate: pem }));
    const line = pemParts(pem.reveal())?.key.split('\n')[3] ?? '';
    expect(bench.state.application['clientprivatekey']).toContain(line);
    expect(JSON.stringify(await bench.site.application())).not.toContain(line);
    expect(redact(JSON.stringify(bench.state.application))).not.toContain(line);
  });
});
