import ts from 'typescript';

/**
 * Ways in which a step could ask which generation of the plugins a site has. The Moodle client finds that out by
 * looking at fields, and steps speak of settings: what a site does not have, the port answers with null or leaves out of
 * a list (`offered`). So a new release of the plugins changes one folder, and no step.
 */
export interface Telltale {
  readonly what: string;
  readonly pattern: RegExp;
  /** Files that may, and why. */
  readonly but?: Readonly<Record<string, string>>;
}

const matrix = 'says which release fits which Moodle, for everybody to read';
const plugins = 'advises which release to install';

export const telltales: readonly Telltale[] = [
  { what: 'the name of a generation', pattern: /\bG[123]\b|\bg[123]\b|[gG]eneration(?!s of)/ },
  { what: 'a form field of the plugins', pattern: /\bs_(?:local_o365|auth_oidc)_\w+/ },
  {
    what: 'a setting that not every release has under this name',
    pattern:
      /\b(?:aadtenant|entratenant|aadsync|usersync\[|enableapponlyaccess|azuresetupresult|verifysetupresult|bot_(?:app_id|app_password|sharedsecret|feature_enabled|webhook_endpoint))/,
  },
  {
    what: 'a section or tab of the plugins’ settings',
    pattern:
      /[?&]section=|\blocal_o365_(?:sync|teams|advanced|moodle_app|tabs)\b|\bauthsettingoidc\b|\bauth_oidc_(?:other_settings|application|field_mapping)\b/,
  },
  { what: 'a page only some releases have', pattern: /\bcoursesynccustom_ajax\b/ },
  {
    what: 'a build or release of the plugins as a literal',
    pattern: /\b20(?:1\d|2[0-6])[01]\d[0-3]\d\d\d\b|['"`][345]\.\d{1,2}\.\d+['"`]/,
    but: { 'moodle-teams/plugin-matrix.ts': matrix },
  },
  {
    what: 'the table of plugin releases',
    pattern: /\/plugin-matrix['"]/,
    but: {
      'moodle-teams/steps/plugins.step.ts': plugins,
      'moodle-teams/steps/plugins-archives.ts': plugins,
    },
  },
  {
    what: 'the builds that are installed',
    pattern:
      /\boverview\s*\??\.\s*plugins\b|\boverview\s*\[|\{[^{}]*\bplugins\b[^{}]*\}\s*=\s*[\w.]*overview\b/,
    but: {
      'moodle-teams/steps/plugins.step.ts': plugins,
      'moodle-teams/steps/plugins-archives.ts': plugins,
    },
  },
];

/** Comments may say what was measured where; code may not decide by it. */
function withoutComments(path: string, source: string): string {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  return ts.createPrinter({ removeComments: true }).printFile(file);
}

/** Everything of the kind that a source file holds, as `path: what: the words`. */
export function telltalesIn(path: string, source: string): readonly string[] {
  const code = withoutComments(path, source);
  return telltales
    .filter(({ but = {} }) => !Object.keys(but).some((one) => path.endsWith(`/${one}`)))
    .flatMap(({ what, pattern }) => {
      const found = pattern.exec(code)?.[0];
      return found === undefined ? [] : [`${path}: ${what}: ${found}`];
    });
}
