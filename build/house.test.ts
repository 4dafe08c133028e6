import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allMessages, journeys } from '../electron/compose';
import type { Messages } from '../electron/contract/messages';
import { languages } from '../electron/contract/vocabulary';
import type { AnyCheck, AnyStep } from '../electron/engine/step';
import { journeySummaries } from '../electron/journeys/summaries';
import { telltales, telltalesIn } from './generation-tests';

const root = fileURLToPath(new URL('..', import.meta.url));
const units = import.meta.glob<Record<string, unknown>>(
  ['../electron/journeys/*/steps/*.step.ts', '../electron/journeys/*/checks/*.check.ts'],
  { eager: true },
);
const spoken = import.meta.glob<Record<string, unknown>>(
  ['../electron/**/*.messages.ts', '../renderer/messages.ts'],
  {
    eager: true,
  },
);

const isMessages = (value: unknown): value is Messages =>
  typeof value === 'function' && 'owner' in value && 'texts' in value;
const everyMessages = Object.values(spoken).flatMap((module) => Object.values(module).filter(isMessages));
const keysOf = (messages: Messages): readonly string[] => Object.keys(messages.texts.en);
const files = ['electron', 'renderer', 'build', 'e2e'].flatMap((folder) => walk(join(root, folder)));

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'out' ? [] : walk(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

const short = (path: string): string => path.slice(root.length);

describe('steps and checks', () => {
  it.each(Object.entries(units))(
    '%s is named as its file, with its test and its messages beside it',
    (path, module) => {
      const kind = path.endsWith('.step.ts') ? 'step' : 'check';
      const unit = module[kind] as AnyStep | AnyCheck | undefined;
      const id = basename(path, `.${kind}.ts`);
      const beside = readdirSync(join(root, 'build', dirname(path)));
      expect(unit?.id).toBe(id);
      expect(unit?.messages.owner).toBe(id);
      expect(beside).toContain(`${id}.${kind}.test.ts`);
      expect(beside).toContain(`${id}.messages.ts`);
    },
  );

  it.each(journeySummaries)('$id says before it is loaded what it is', ({ id, messages, steps }) => {
    const journey = journeys.find((one) => one.id === id);
    expect(journey?.messages).toBe(messages);
    expect(journey?.steps.filter((step) => step.offered === undefined)).toHaveLength(steps);
  });

  it('have ids that are used once', () => {
    const ids = journeys.flatMap((journey) => [
      journey.id,
      ...[...journey.steps, ...journey.checks].map((one) => one.id),
    ]);
    expect(duplicates(ids)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it.each(journeys)('of $id need what is there, and never each other in a circle', ({ steps, checks }) => {
    const needsOf = (one: AnyStep | AnyCheck): readonly AnyStep[] =>
      Object.values(one.needs as Record<string, AnyStep>);
    const circle = (one: AnyStep, above: readonly string[]): boolean =>
      above.includes(one.id) || needsOf(one).some((need) => circle(need, [...above, one.id]));
    for (const one of [...steps, ...checks]) {
      for (const need of needsOf(one)) expect(steps, `${one.id} needs ${need.id}`).toContain(need);
    }
    for (const step of steps) expect(circle(step, []), step.id).toBe(false);
  });

  it.each(Object.values(units).flatMap((module) => Object.values(module).filter(isUnit)))(
    '$id says what to do about everything that can fail',
    ({ messages }) => {
      const keys = keysOf(messages as Messages);
      const failing = keys.filter((key) => key.endsWith('.fail')).map((key) => key.slice(0, -'.fail'.length));
      expect(failing.filter((point) => !keys.includes(`${point}.remedy`))).toEqual([]);
      expect(keys).toEqual(expect.arrayContaining(['title', 'why']));
    },
  );
});

function isUnit(value: unknown): value is AnyStep | AnyCheck {
  return typeof value === 'object' && value !== null && 'judge' in value && 'look' in value;
}

function duplicates(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('messages', () => {
  it('have owners of their own, and all but the menu reach the window and the report', () => {
    expect(duplicates(everyMessages.map(({ owner }) => owner))).toEqual([]);
    const reached = allMessages().map(({ owner }) => owner);
    const elsewhere = everyMessages.map(({ owner }) => owner).filter((owner) => !reached.includes(owner));
    expect(elsewhere).toEqual(['menu']);
  });

  it.each(languages)('in %s leave the word for what is to be checked by hand to the card', (lang) => {
    const word = everyMessages.find(({ owner }) => owner === 'frame')?.texts[lang]['manual'] ?? '';
    expect(word).not.toBe('');
    const doubled = everyMessages.flatMap(({ owner, texts }) =>
      Object.entries(texts[lang])
        .filter(([key, text]) => key.endsWith('.manual') && text.startsWith(word))
        .map(([key]) => `${owner}.${key}`),
    );
    expect(doubled).toEqual([]);
  });

  describe.each(everyMessages.map((messages) => [messages.owner, messages] as const))(
    'of %s',
    (_owner, messages) => {
      it('say the same in every language, with the same blanks', () => {
        const blanks = (text: string): readonly string[] =>
          [...new Set([...text.matchAll(/\{(\w+)/g)].map((found) => found[1] ?? ''))].sort();
        const { en, fr } = messages.texts;
        expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
        for (const key of Object.keys(en)) {
          expect(blanks(fr[key] ?? ''), key).toEqual(blanks(en[key] ?? ''));
          for (const lang of languages)
            expect(messages.texts[lang][key]?.trim(), `${key} in ${lang}`).toBeTruthy();
        }
      });

      it('keep to French typography', () => {
        const wrong = Object.entries(messages.texts.fr).flatMap(([key, text]) =>
          typography(text).map((why) => `${key}: ${why}`),
        );
        expect(wrong).toEqual([]);
      });
    },
  );
});

/** What breaks the rules of the glossary: curly apostrophes, and no-break spaces inside and before high punctuation. */
function typography(text: string): readonly string[] {
  const plain = text.replaceAll(/https?:\/\/\S+/g, '').replaceAll(/\{\w+/g, '{');
  const rules: readonly (readonly [RegExp, string])[] = [
    [/'/, 'straight apostrophe'],
    [/"/, 'straight quotation mark'],
    [/[^\u00a0\u202f!?](?=[;!?»])/, 'no no-break space before high punctuation'],
    [/[^\u00a0\u202f](?=:(?:\s|$))/, 'no no-break space before a colon'],
    [/«(?![\u00a0\u202f])/, 'no no-break space after «'],
  ];
  return rules.filter(([pattern]) => pattern.test(plain)).map(([, why]) => why);
}

describe('message ids', () => {
  const sources = files
    .filter((path) => !/\.test\.tsx?$|messages(\.\w+)?\.ts$|\/testing\/|\/e2e\//.test(path))
    .map((path) => readFileSync(path, 'utf8'));
  const text = sources.join('\n');
  const owners = new Map(everyMessages.map((messages) => [messages.owner, new Set(keysOf(messages))]));
  const literals = new Set([...text.matchAll(/['"`]([\w.-]+)['"`]/g)].map((found) => found[1] ?? ''));
  // `kind.${about}` makes every key that begins with "kind." a used one.
  const made = [...text.matchAll(/`([\w-]+\.)(?:[\w-]+\.)*\$\{/g)].map((found) => found[1] ?? '');

  it('that are written out exist', () => {
    const named = [...text.matchAll(/\bid: '([\w-]+)\.([\w.-]+)'/g)];
    const frames = [...text.matchAll(/'(frame|engine|menu)\.([\w.-]+)'/g)];
    const missing = [...named, ...frames]
      .filter(([, owner = '', key = '']) => owners.has(owner) && owners.get(owner)?.has(key) === false)
      .map(([whole]) => whole);
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    const conventional = /^(title|why|lead|needs)$/;
    const outcome = /\.(pass|fail|unknown|manual|skipped|remedy)$/;
    const used = (owner: string, key: string): boolean => {
      if (conventional.test(key) || literals.has(key) || literals.has(`${owner}.${key}`)) return true;
      // A refusal's hint goes with the refusal.
      if (key.endsWith('.hint') && !key.startsWith('q.')) return used(owner, key.slice(0, -'.hint'.length));
      if (outcome.test(key)) return literals.has(key.replace(outcome, ''));
      if (key.startsWith('q.')) return text.includes(`${key.split('.')[1] ?? ''}: ask`);
      return made.some((start) => key.startsWith(start) || `${owner}.${key}`.startsWith(`${owner}.${start}`));
    };
    const unused = [...owners].flatMap(([owner, keys]) =>
      [...keys].filter((key) => !used(owner, key)).map((key) => `${owner}.${key}`),
    );
    expect(unused).toEqual([]);
  });
});

describe('generations of the plugins', () => {
  const sources = files
    .map((path) => ({ path: short(path), source: readFileSync(path, 'utf8') }))
    // Texts for people decide nothing, and tests arrange the sites they begin with.
    .filter(({ path }) => /\.ts$/.test(path) && !/\.test\.ts$|\.messages(\.\w+)?\.ts$/.test(path));
  const under = (folder: string): typeof sources => sources.filter(({ path }) => path.startsWith(folder));

  it('are known to the Moodle client alone: steps ask for settings, never for a generation', () => {
    const found = under('electron/journeys/').flatMap(({ path, source }) => telltalesIn(path, source));
    expect(
      found,
      'A step must not ask which release of the plugins a site has. Let the port say what is there: null, or a list.',
    ).toEqual([]);
  });

  it.each(telltales)('would be noticed by $what', ({ pattern, but = {} }) => {
    const known = [...under('electron/integrations/moodle/'), ...under('electron/journeys/')];
    const at = known.filter(({ source }) => pattern.test(source)).map(({ path }) => path);
    expect(at.length).toBeGreaterThan(0);
    // An exception nobody needs any more is a hole.
    for (const one of Object.keys(but)) expect(at).toContain(`electron/journeys/${one}`);
  });

  it.each([
    [`if (generation.name === 'G1') return;`, 'the name of a generation'],
    [`const tenant = fields['s_local_o365_aadtenant'];`, 'a form field of the plugins'],
    [`const old = options.includes('enableapponlyaccess');`, 'a setting that not every release has'],
    ['const page = `${wwwroot}/admin/settings.php?section=${name}`;', 'a section or tab'],
    [`const old = (plugin.version ?? 0) < 2024100700;`, 'a build or release of the plugins'],
    [`const old = release === '4.0.5';`, 'a build or release of the plugins'],
    [`import { fitFor } from '../plugin-matrix';`, 'the table of plugin releases'],
    [`const bot = seen.plugins.overview.plugins.find(isOld);`, 'the builds that are installed'],
  ])('are noticed in %s', (code, what) => {
    const found = telltalesIn('electron/journeys/moodle-teams/steps/planted.step.ts', code);
    expect(found.join()).toContain(what);
    expect(telltalesIn('electron/journeys/a/steps/planted.step.ts', `/* ${code} */ export {};`)).toEqual([]);
  });
});

describe('files', () => {
  it('are named in kebab-case', () => {
    expect(files.map(short).filter((path) => !/^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/.test(path))).toEqual([]);
  });

  it('stay under 400 lines', () => {
    const long = files.filter((path) => readFileSync(path, 'utf8').split('\n').length > 401);
    expect(long.map(short)).toEqual([]);
  });

  it('hold no focused or sleeping test', () => {
    const bad = /\b(?:test|it|describe)\.(?:only|skip|fixme)\(|waitForTimeout\(/;
    const tests = files.filter((path) => /\.(test|spec)\.tsx?$/.test(path));
    expect(tests.filter((path) => bad.test(readFileSync(path, 'utf8'))).map(short)).toEqual([]);
  });
});
