import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeImport } from './zones.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ending = /\.(tsx?|mjs|css)$/;

function fromTop(path) {
  return relative(root, path)
    .split(sep)
    .join(posix.sep)
    .replace(ending, '')
    .replace(/\/index$/, '');
}

/** Reports imports against the arrows of the house, in every form an import can take. */
export const zonesRule = {
  meta: { type: 'problem', schema: [], messages: { wrong: 'Import zones: {{why}}.' } },
  create(context) {
    // The collecting index of a folder keeps its name: it is the room's own door.
    const from = relative(root, context.filename).split(sep).join(posix.sep).replace(ending, '');
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const local = source.value.startsWith('.');
      const target = local ? fromTop(join(dirname(context.filename), source.value)) : source.value;
      const why = judgeImport(from, target, !local);
      if (why !== null) context.report({ node: source, messageId: 'wrong', data: { why } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source),
    };
  },
};
