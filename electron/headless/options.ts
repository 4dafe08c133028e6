import { parseArgs } from 'node:util';
import { languages, type Lang } from '../contract/vocabulary';

export const formats = ['json', 'html', 'junit'] as const;
export type Format = (typeof formats)[number];

/** One call, as it was asked for. Paths are as typed. */
export interface Options {
  /** Ids or paths; empty in a rehearsal. */
  readonly profiles: readonly string[];
  /** Folder of the app's profiles; null means the system's own place. */
  readonly data: string | null;
  readonly journey: string | null;
  /** Name of a starting state; null for real systems. */
  readonly scenario: string | null;
  readonly out: string;
  readonly formats: readonly Format[];
  /** Steps and checks by id; empty means all. */
  readonly only: readonly string[];
  readonly lang: Lang;
  readonly strict: boolean;
  readonly baseline: string | null;
  readonly accepted: string | null;
  readonly bundle: string | null;
  readonly clientId: string | null;
  readonly tenant: string | null;
  readonly secretStdin: boolean;
  readonly secretFile: string | null;
  readonly moodleTokenStdin: boolean;
  readonly moodleTokenFile: string | null;
}

export type Asked =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

export const usage = `validate: looks at everything of a profile, changes nothing, and writes what it found.

What to look at
  --profile ID|PATH      a profile by its id, its folder or its profile.json; may be repeated
  --data DIR             where the app keeps its profiles, for --profile ID (default: the app's own place)
  --rehearsal            pretended systems instead; with --scenario NAME
  --scenario NAME        starting state of the rehearsal (default: fresh)
  --journey ID           which journey to look at (default: the profile's own)
  --only IDS             only these steps and checks, separated by commas, and what they need

What to write
  --out DIR              where the reports go (default: the current folder); of several profiles each
                         gets a folder of its own in it, named by its id
  --format LIST          of json, html, junit (default: json,html)
  --lang en|fr           language of the reports (default: en)
  --bundle FILE          also write what support needs, redacted; one profile only
  --baseline FILE|DIR    an earlier report.json, or an earlier --out folder: the report says what changed since
                         (default, of a profile: the newest report that the window kept)
  --accepted FILE        accepted.json: findings that somebody takes as they are, with a reason and a date
  --strict               skipped and by-hand findings count as "could not look"

Signing in to Microsoft without a person (docs/headless.md)
  --client-id ID         application (client) ID, or LMS_SETUP_MICROSOFT_CLIENT_ID
  --tenant ID|DOMAIN     its tenant, or LMS_SETUP_MICROSOFT_TENANT
  --secret-stdin         its client secret, or its certificate and key as PEM, from standard input
  --secret-file FILE     the same from a file that nobody else may read; or LMS_SETUP_MICROSOFT_SECRET

Looking at Moodle without a person (docs/headless.md); one profile only
  --moodle-token-file FILE  a web-service token, from a file that nobody else may read;
                            or LMS_SETUP_MOODLE_TOKEN
  --moodle-token-stdin      the same from standard input

Exit: 0 all well, 1 something fails, 2 something could not be looked at, 3 wrong use.
Of several profiles the worst counts: 1 before 2 before 0.`;

const known = {
  profile: { type: 'string', multiple: true },
  data: { type: 'string' },
  journey: { type: 'string' },
  rehearsal: { type: 'boolean' },
  scenario: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  only: { type: 'string' },
  lang: { type: 'string' },
  strict: { type: 'boolean' },
  baseline: { type: 'string' },
  accepted: { type: 'string' },
  bundle: { type: 'string' },
  'client-id': { type: 'string' },
  tenant: { type: 'string' },
  'secret-stdin': { type: 'boolean' },
  'secret-file': { type: 'string' },
  'moodle-token-stdin': { type: 'boolean' },
  'moodle-token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the command line. Nothing that was typed where nothing belongs is repeated: it may be a secret. */
export function readOptions(argv: readonly string[]): Asked {
  const { tokens, values } = parseArgs({
    args: [...argv],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') return wrong('an argument stands there that belongs to no option');
    if (token.kind !== 'option') continue;
    const option = (known as Readonly<Record<string, (typeof known)[keyof typeof known]>>)[token.name];
    if (option === undefined) return wrong(`there is no option ${token.rawName}`);
    if (option.type === 'boolean' && token.value !== undefined)
      return wrong(`${token.rawName} takes no value`);
    const empty = token.value === undefined || token.value === '' || token.value.startsWith('--');
    if (option.type === 'string' && empty) return wrong(`${token.rawName} needs a value`);
  }
  if (values['help'] === true) return { kind: 'help' };
  return checked(values as Given);
}

type Given = {
  readonly [K in keyof typeof known]?: (typeof known)[K] extends { readonly type: 'boolean' }
    ? boolean
    : (typeof known)[K] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

function checked(given: Given): Asked {
  const profiles = given.profile ?? [];
  const lang = languages.find((one) => one === (given.lang ?? 'en'));
  const wanted = list(given.format ?? 'json,html');
  const complaint =
    complaintAboutTarget(given) ??
    complaintAboutSecret(given) ??
    complaintAboutToken(given) ??
    complaintAboutFormat(wanted);
  if (complaint !== undefined) return wrong(complaint);
  if (lang === undefined) return wrong(`--lang is one of ${languages.join(', ')}`);
  return {
    kind: 'run',
    options: {
      profiles,
      data: given.data ?? null,
      journey: given.journey ?? null,
      scenario: given.rehearsal === true ? (given.scenario ?? 'fresh') : null,
      out: given.out ?? '.',
      formats: formats.filter((one) => wanted.includes(one)),
      only: list(given.only ?? ''),
      lang,
      strict: given.strict === true,
      baseline: given.baseline ?? null,
      accepted: given.accepted ?? null,
      bundle: given.bundle ?? null,
      clientId: given['client-id'] ?? null,
      tenant: given.tenant ?? null,
      secretStdin: given['secret-stdin'] === true,
      secretFile: given['secret-file'] ?? null,
      moodleTokenStdin: given['moodle-token-stdin'] === true,
      moodleTokenFile: given['moodle-token-file'] ?? null,
    },
  };
}

function complaintAboutTarget({
  profile = [],
  rehearsal = false,
  scenario,
  bundle,
}: Given): string | undefined {
  if (rehearsal && profile.length > 0) return '--profile and --rehearsal exclude each other';
  if (!rehearsal && profile.length === 0) return 'say what to look at: --profile ID|PATH, or --rehearsal';
  if (!rehearsal && scenario !== undefined) return '--scenario belongs to --rehearsal';
  return bundle !== undefined && profile.length > 1 ? '--bundle takes one profile' : undefined;
}

function complaintAboutSecret(given: Given): string | undefined {
  const [piped, filed] = [given['secret-stdin'] === true, given['secret-file'] !== undefined];
  if (given.rehearsal === true && (piped || filed))
    return 'a rehearsal signs in by itself: leave the secret out';
  return piped && filed
    ? 'the secret comes from --secret-stdin or from --secret-file, not from both'
    : undefined;
}

function complaintAboutToken(given: Given): string | undefined {
  const [piped, filed] = [given['moodle-token-stdin'] === true, given['moodle-token-file'] !== undefined];
  if (given.rehearsal === true && (piped || filed))
    return 'a rehearsal signs in by itself: leave the Moodle token out';
  if (piped && filed)
    return 'the Moodle token comes from --moodle-token-stdin or from --moodle-token-file, not from both';
  return piped && given['secret-stdin'] === true
    ? 'standard input holds one secret: --secret-stdin or --moodle-token-stdin, not both'
    : undefined;
}

function complaintAboutFormat(wanted: readonly string[]): string | undefined {
  const known = wanted.length > 0 && wanted.every((one) => formats.some((format) => format === one));
  return known ? undefined : `--format is a list of ${formats.join(', ')}`;
}

function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function wrong(why: string): Asked {
  return { kind: 'wrong', why };
}
