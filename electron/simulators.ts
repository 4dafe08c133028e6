import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keptAuthority } from './hosts/rehearsal/kept-authority';
import { scenarios } from './hosts/rehearsal/scenarios';
import { startRehearsalServer } from './hosts/rehearsal/server';
import { openStage } from './hosts/rehearsal/stage';

const usage = `simulators: serves the pretended Microsoft and Moodle to other programs on this computer.

  --port N               HTTPS on 127.0.0.1:N, told apart by the Host header; a proxy on N+1 (default: 8443)
  --scenario NAME        starting state (default: fresh)
  --data DIR             where the certificate authority is kept (default: a folder of yours)

Ctrl+C ends it. Exit: 0 ended, 1 could not start, 3 wrong use.`;

const wrongUse = 3;
const defaultPort = 8443;

interface Options {
  readonly port: number;
  readonly scenario: string;
  readonly data: string;
}

async function main(argv: readonly string[]): Promise<number> {
  const options = read(argv);
  if (options === null) return wrongUse;
  const { authority, certPath } = await keptAuthority(options.data);
  // Other programs live in real time, so waits take as long as they say; each start begins anew.
  const keeping = { load: () => Promise.resolve(null), save: () => undefined };
  const stage = await openStage(options.scenario, ['moodle', 'microsoft'], keeping, 1);
  const server = await startRehearsalServer(stage.simulators, { port: options.port, authority });
  // Who reads the last line may end us at once.
  const end = ended();
  const lines = [
    `scenario ${options.scenario}`,
    `hosts ${stage.simulators.flatMap((one) => one.hosts).join(' ')}`,
    `certificate authority ${certPath}`,
    `proxy http://127.0.0.1:${String(server.proxyPort)}`,
    `ready https://127.0.0.1:${String(server.tlsPort)}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  await end;
  await server.close();
  await stage.close();
  return 0;
}

function read(argv: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: String(defaultPort) },
        scenario: { type: 'string', default: 'fresh' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    const known = scenarios.map((one) => one.name);
    if (values.help) return refuse(usage);
    if (!(port < 65_535)) return refuse(`no port "${values.port}"`);
    if (!known.includes(values.scenario)) {
      return refuse(`unknown scenario "${values.scenario}"; known: ${known.join(', ')}`);
    }
    return { port, scenario: values.scenario, data: resolve(values.data ?? ownFolder()) };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : ''}\n\n${usage}`);
  }
}

function refuse(why: string): null {
  process.stderr.write(`${why}\n`);
  return null;
}

/** Where programs keep data of one person on this system. */
function ownFolder(): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env;
  const name = 'lms-setup-simulators';
  if (platform() === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name);
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), name);
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
