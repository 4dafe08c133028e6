import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, ProxyAgent, request, type Dispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'lms-setup-simulators-'));
const open: ChildProcess[] = [];

interface Run {
  readonly lines: ReadonlyMap<string, string>;
  readonly port: number;
  readonly ca: string;
  /** Ends it as Ctrl+C in a terminal does; answers the exit code. */
  end(): Promise<number | null>;
}

function launch(args: readonly string[]): ChildProcess {
  const program = join(root, 'build', 'simulators.mjs');
  const environment = { ...process.env, INIT_CWD: root };
  // A group of its own: Ctrl+C reaches every process of one.
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env: environment, detached: true });
  open.push(child);
  return child;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('exit', (code) => done(code)));
}

async function start(): Promise<Run> {
  const child = launch(['--port', '0', '--scenario', 'healthy', '--data', data]);
  const lines = new Map<string, string>();
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name = '', value = ''] = /^(certificate authority|\w+) (.*)$/.exec(line) ?? [];
    lines.set(name, value);
    if (name === 'ready') break;
  }
  child.stdout.resume();
  return {
    lines,
    port: Number(new URL(lines.get('ready') ?? 'https://nothing:0').port),
    ca: readFileSync(lines.get('certificate authority') ?? '', 'utf8'),
    end: () => {
      const ended = exitOf(child);
      process.kill(-(child.pid ?? 0), 'SIGINT');
      return ended;
    },
  };
}

/** Another program on this computer: every name leads here, and our authority is trusted. */
function outside({ ca }: Run): Agent {
  return new Agent({
    connect: {
      ca,
      lookup: (_host, options, done) => {
        const address = { address: '127.0.0.1', family: 4 };
        if (options.all === true) done(null, [address]);
        else done(null, address.address, address.family);
      },
    },
  });
}

let run: Run;
let dispatcher: Dispatcher;
beforeAll(async () => {
  run = await start();
  dispatcher = outside(run);
}, 120_000);
afterAll(async () => {
  await dispatcher.close();
  for (const child of open) if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
  rmSync(data, { recursive: true });
});

async function json(answer: Dispatcher.ResponseData): Promise<Readonly<Record<string, unknown>>> {
  return (await answer.body.json()) as Readonly<Record<string, unknown>>;
}

describe.skipIf(process.platform === 'win32')('the simulators as a program of their own', () => {
  it('keep the key of their authority to this person', () => {
    expect(statSync(join(data, 'ca-key.pem')).mode & 0o777).toBe(0o600);
    expect(run.lines.get('certificate authority')).toBe(join(data, 'ca.pem'));
    expect(run.lines.get('hosts')?.split(' ')).toEqual(
      expect.arrayContaining([
        'login.microsoftonline.com',
        'graph.microsoft.com',
        'management.azure.com',
        'moodle.contoso.example',
      ]),
    );
  });

  it.each(['graph.microsoft.com', 'graph.microsoft.com:443', undefined])(
    'tell hosts apart, whether the port is named or not (%s)',
    async (host) => {
      const answer = await request(`https://graph.microsoft.com:${String(run.port)}/v1.0/me`, {
        dispatcher,
        ...(host !== undefined && { headers: { host } }),
      });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.headers['x-ms-ags-diagnostic']).toContain('ServerInfo');
      expect(await json(answer)).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
    },
  );

  it('let an application sign in and read', async () => {
    const login = `https://login.microsoftonline.com:${String(run.port)}`;
    const about = await request(`${login}/contoso.example/v2.0/.well-known/openid-configuration`, {
      dispatcher,
    });
    const tenant = /microsoftonline\.com\/([0-9a-f-]{36})\/v2\.0$/.exec(
      String((await json(about))['issuer']),
    )?.[1];
    const answer = await request(`${login}/${tenant ?? ''}/oauth2/v2.0/token`, {
      dispatcher,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: '6c1f9a34-2b7d-4e5f-8a90-1b2c3d4e5f60',
        client_secret: 'rh7~Pretended.Secret-Value_of_a_rehearsal1',
        scope: 'https://graph.microsoft.com/.default',
      }).toString(),
    });
    const authorization = `Bearer ${String((await json(answer))['access_token'])}`;
    const users = await request(`https://graph.microsoft.com:${String(run.port)}/v1.0/users?$top=1`, {
      dispatcher,
      headers: { authorization },
    });
    expect(users.headers['content-type']).toContain('odata.metadata=minimal');
    expect(await json(users)).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      value: [{ displayName: 'Ana Ruiz' }],
    });
  });

  it('can be reached through their proxy by programs without a hosts file', async () => {
    const proxy = new ProxyAgent({ uri: run.lines.get('proxy') ?? '', requestTls: { ca: run.ca } });
    const answer = await request('https://moodle.contoso.example/login/index.php', { dispatcher: proxy });
    expect(answer.statusCode).toBe(200);
    expect(await answer.body.text()).toContain('logintoken');
    await proxy.close();
  });

  it('end with Ctrl+C and keep their authority for the next start', async () => {
    expect(await run.end()).toBe(0);
    const again = await start();
    expect(again.ca).toBe(run.ca);
    expect(await again.end()).toBe(0);
  }, 30_000);

  it.each([
    ['an unknown scenario', ['--scenario', 'nothing']],
    ['a port that is none', ['--port', '70000']],
    ['an unknown option', ['--nothing']],
  ])('refuse %s', async (_name, args) => {
    expect(await exitOf(launch(['--data', data, ...args]))).toBe(3);
  });
});
