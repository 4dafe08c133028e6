import { redact } from './engine/secret';
import { run } from './headless/run';

/** Put in by the bundler; in a test there is no bundle. */
declare const appVersion: string | undefined;

/** Reads all of standard input as UTF-8. */
async function readStdin(): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

// Nothing may end this program with 1, which says that something fails: what nobody foresaw is "could not look".
process.on('uncaughtException', (error) => {
  process.stderr.write(`could not look, ${redact(error.stack ?? error.message)}\n`);
  process.exit(2);
});

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  stdin: process.stdin.isTTY ? null : readStdin,
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  app: `LMS Setup ${typeof appVersion === 'undefined' ? '' : appVersion}`.trim(),
}).then((code) => {
  process.exitCode = code;
});
