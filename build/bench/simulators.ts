import { openStage } from '../../electron/hosts/rehearsal/stage';
import { startRehearsalServer } from '../../electron/hosts/rehearsal/server';

/** What the measured process needs to know of the pretended systems. */
export interface Played {
  readonly port: number;
  readonly ca: string;
  readonly site: string;
  readonly admin: { readonly username: string; readonly password: string };
}

/** Serves the scenario until standard input ends; says once on standard output where. */
async function serve(scenario: string): Promise<void> {
  const keeping = { load: () => Promise.resolve(null), save: () => undefined };
  const stage = await openStage(scenario, ['moodle', 'microsoft'], keeping, 1);
  const server = await startRehearsalServer(stage.simulators);
  const { moodle } = stage.world;
  const admin = moodle.users.find((one) => one.role === 'admin');
  if (admin === undefined) throw new Error('the pretended site has no administrator');
  const { username, password } = admin;
  const played: Played = {
    port: server.tlsPort,
    ca: server.caPem,
    site: moodle.wwwroot,
    admin: { username, password },
  };
  process.stdout.write(`${JSON.stringify(played)}\n`);
  process.stdin.resume();
  process.stdin.once('end', () => {
    void server.close().then(() => stage.close());
  });
}

void serve(process.argv[2] ?? 'big-tenant');
