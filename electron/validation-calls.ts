import { release, type } from 'node:os';
import type { CallName, Input, Output } from './contract/calls';
import type { Report } from './contract/report';
import type { ReportFormat } from './contract/validation';
import type { TextFormat } from './engine/report/formats';
import type { ValidationDesk } from './engine/validation/open';

type ValidationCall =
  | 'validation'
  | 'validate'
  | 'evidenceOf'
  | 'accept'
  | 'withdraw'
  | 'compareWith'
  | 'saveReport'
  | 'supportBundle'
  | 'saveSupportBundle';

type Handle<N extends CallName> = (input: Input<N>) => Promise<Output<N>>;

export interface ValidationCallDeps {
  /** Of the open set-up; refuses where none is open. */
  readonly desk: () => ValidationDesk;
  /** Closing waits for what is tracked. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly reportText: (format: TextFormat, report: Report) => Promise<string>;
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  readonly saveFile: (suggestedName: string, content: string | Uint8Array) => Promise<string | null>;
  /** Name and version of this program. */
  readonly app: string;
}

const endings: Readonly<Record<ReportFormat, string>> = {
  html: 'html',
  pdf: 'pdf',
  json: 'json',
  junit: 'xml',
};

/** What the window asks of the validations of the open set-up. */
export function validationCalls(deps: ValidationCallDeps): { readonly [N in ValidationCall]: Handle<N> } {
  const { desk, track, saveFile } = deps;
  /** The lines a person was shown last of this set-up, and their file: these are saved and no others. */
  let shown: {
    readonly of: ValidationDesk;
    readonly name: string;
    readonly lines: readonly string[];
  } | null = null;
  const bundle = async (): Promise<NonNullable<typeof shown>> => {
    const of = desk();
    const name = `support-${nameOf(await of.report())}.txt`;
    return (shown = { of, name, lines: await of.bundle(versions(deps.app)) });
  };
  return {
    validation: () => desk().view(),
    validate: () => track(desk().run()),
    evidenceOf: async ({ check }) => ({ evidence: await desk().evidence(check) }),
    accept: (entry) => track(desk().accept(entry)),
    withdraw: (finding) => track(desk().withdraw(finding)),
    compareWith: ({ run }) => desk().compareWith(run),
    saveReport: async ({ format }) => {
      const report = await desk().report();
      const text = await deps.reportText(format === 'pdf' ? 'html' : format, report);
      const content = format === 'pdf' ? await deps.printPdf(text) : text;
      return { saved: await saveFile(`report-${nameOf(report)}.${endings[format]}`, content) };
    },
    supportBundle: async () => ({ lines: (await bundle()).lines }),
    saveSupportBundle: async () => {
      const { name, lines } = shown?.of === desk() ? shown : await bundle();
      return { saved: await saveFile(name, `${lines.join('\n')}\n`) };
    },
  };
}

function versions(program: string): Readonly<Record<string, string>> {
  const { node, electron } = process.versions;
  return {
    program,
    ...(electron !== undefined && { electron }),
    node,
    system: `${type()} ${release()} ${process.arch}`,
  };
}

/** Site and day; every system takes it as a file name. */
function nameOf({ site, journey, at }: Report): string {
  const of = site === null ? journey : site.replace(/^https?:\/\//, '');
  return `${of.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-+|-+$/g, '')}-${at.slice(0, 10)}`;
}
