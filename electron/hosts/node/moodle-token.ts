import { Secret } from '../../engine/secret';
import { plainSecret, readSecretFile } from './secret-file';

/** Where a web-service token of Moodle comes from. It never stands among the arguments. */
export interface TokenSource {
  readonly file: string | null;
  /** Reads standard input to its end; null where the token does not come from there. */
  readonly stdin: (() => Promise<string>) | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export type ReadToken =
  /** Null: nobody gave one. */
  { readonly kind: 'read'; readonly token: Secret | null } | { readonly kind: 'wrong'; readonly why: string };

/** Name of the secret under which checks find it. */
export const tokenName = 'moodleToken';
export const tokenVariable = 'LMS_SETUP_MOODLE_TOKEN';
/** Moodle makes them of a random MD5: 32 hexadecimal digits (core, webservice/lib.php); plugins may make others. */
const shape = /^[A-Za-z0-9]{16,128}$/;

export async function readMoodleToken({ file, stdin, environment }: TokenSource): Promise<ReadToken> {
  const named = plainSecret(environment[tokenVariable] ?? '');
  if ((file !== null || stdin !== null) && named !== '')
    return wrong(`the Moodle token is given twice: ${tokenVariable} too`);
  if (file === null && stdin === null && named === '') return { kind: 'read', token: null };
  const read = file !== null ? await readSecretFile(file) : { text: stdin === null ? named : await stdin() };
  if ('why' in read) return wrong(read.why);
  const token = new Secret(plainSecret(read.text));
  return token.matches(shape) ? { kind: 'read', token } : wrong('the Moodle token does not look like one');
}

function wrong(why: string): ReadToken {
  return { kind: 'wrong', why };
}
