import { parseArgs } from 'node:util';
import { languages, type Lang } from './contract/vocabulary';

export interface Arguments {
  readonly rehearsal: boolean;
  /** Name of a starting state; null when none was named. */
  readonly scenario: string | null;
  /** Integration folders to simulate. */
  readonly simulate: readonly string[];
  /** Folder for everything the app stores, instead of the system's own place. */
  readonly data: string | null;
  readonly lang: Lang | null;
}

/** What the command line asks of the app. Chromium's own switches stand beside ours and are left alone. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      rehearsal: { type: 'boolean' },
      scenario: { type: 'string' },
      simulate: { type: 'string' },
      data: { type: 'string' },
      lang: { type: 'string' },
    },
  });
  const text = (value: string | boolean | undefined): string | null =>
    typeof value === 'string' && value !== '' ? value : null;
  return {
    rehearsal: values.rehearsal === true,
    scenario: text(values.scenario),
    simulate: (text(values.simulate) ?? '').split(',').filter((name) => name !== ''),
    data: text(values.data),
    lang: languages.find((lang) => lang === values.lang) ?? null,
  };
}
