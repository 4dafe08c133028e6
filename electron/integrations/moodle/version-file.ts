import type { ArchiveReport } from './port';

export type VersionFacts = Omit<Extract<ArchiveReport, { kind: 'plugin' }>, 'kind'>;

/** Reads a plugin's version.php without running it (https://moodledev.io/docs/apis/commonfiles/version.php). */
export function readVersionFile(source: string): VersionFacts | null {
  const text = withoutComments(source);
  const component = /\$plugin->component\s*=\s*['"]([a-z][a-z0-9]*_[a-z0-9_]+)['"]\s*;/.exec(text)?.[1];
  const version = number(text, 'version');
  if (component === undefined || version === null) return null;
  const release = /\$plugin->release\s*=\s*(?:'([^']*)'|"([^"]*)")\s*;/.exec(text);
  return {
    component,
    version,
    release: release?.[1] ?? release?.[2] ?? null,
    requires: number(text, 'requires'),
    supported: supported(text),
    dependencies: dependencies(text),
  };
}

function withoutComments(source: string): string {
  const strings = /('(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*")|\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*/g;
  return source.replace(strings, (_, text: string | undefined) => text ?? ' ');
}

function number(text: string, name: string): number | null {
  const digits = new RegExp(`\\$plugin->${name}\\s*=\\s*['"]?(\\d{10}(?:\\.\\d+)?)['"]?\\s*;`).exec(
    text,
  )?.[1];
  return digits === undefined ? null : Number(digits);
}

function supported(text: string): readonly [number, number] | null {
  const found = /\$plugin->supported\s*=\s*(?:\[|array\s*\()\s*(\d{2,3})\s*,\s*(\d{2,3})\s*,?\s*[\])]/.exec(
    text,
  );
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

function dependencies(text: string): Readonly<Record<string, number>> {
  const list = /\$plugin->dependencies\s*=\s*(?:\[|array\s*\()([^;]*)[\])]\s*;/.exec(text)?.[1] ?? '';
  // ANY_VERSION has no number; any build will do, which 0 says as well.
  const pairs = list.matchAll(/['"]([a-z0-9_]+)['"]\s*=>\s*(\d+|ANY_VERSION)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', build]) => [name, build === 'ANY_VERSION' ? 0 : Number(build)]),
  );
}
