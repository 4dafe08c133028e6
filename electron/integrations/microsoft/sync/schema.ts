import { z } from 'zod';
import { Problem } from '../../../engine/step';
import type { Graph } from '../graph';
import { messages, type MessageKey } from '../microsoft.messages';
import type { NewSource, Provisioning } from '../port';
import { system } from '../refusal';
import { access } from '../scopes';
import { shaped } from '../shapes';
import { jobAt } from './basics';
import { changedSchema, plainSource, type Raw } from './schema-change';
import { operatorShape, parseShape, schemaShape } from './schema-shapes';

type Part = Pick<Provisioning, 'schema' | 'saveSchema' | 'resetSchema' | 'filterOperators'>;

const rawShape = z.record(z.string(), z.unknown());

/** Mappings of a job (contract, 6.3 and 6.4). */
export function schema(graph: Graph): Part {
  const pathOf = (id: string, jobId: string, rest = ''): string => jobAt(id, jobId, `/schema${rest}`);
  const read = { method: 'GET', access: access.readSync } as const;
  return {
    schema: async (id, jobId) => {
      const path = pathOf(id, jobId);
      return shaped(schemaShape, (await graph.call({ ...read, path })).body, path);
    },
    saveSchema: async (id, jobId, changes) => {
      if (changes.length === 0) return;
      const path = pathOf(id, jobId);
      const { body } = await graph.call({ ...read, path, alone: true });
      let next: Raw = shaped(rawShape, body, path);
      for (const change of changes) {
        const asked = change.kind === 'map' ? change.source : undefined;
        const source = asked === undefined ? null : await sourceOf(graph, path, asked);
        const changed = changedSchema(next, change, source);
        if (changed === null) throw refused('mappingGone', 'mapping_gone', path);
        next = changed;
      }
      await graph.call({ method: 'PUT', path, body: unannotated(next), access: access.writeSync });
    },
    resetSchema: async (id, jobId) => {
      await graph.call({ method: 'DELETE', path: pathOf(id, jobId), access: access.writeSync });
    },
    filterOperators: async (id, jobId) => {
      const path = pathOf(id, jobId, '/filterOperators()');
      return (await graph.list({ ...read, path })).map((one) => shaped(operatorShape, one, path));
    },
  };
}

/** Entra takes a function only with its parameters apart, and has a call that takes them apart. */
async function sourceOf(graph: Graph, path: string, wanted: NewSource): Promise<Raw> {
  if (wanted.kind === 'attribute') return plainSource('attribute', wanted.name);
  if (wanted.kind === 'constant') return plainSource('constant', wanted.value);
  const { expression } = wanted;
  const parse = `${path}/parseExpression`;
  const common = { access: access.writeSync, intent: 'read' } as const;
  const { body } = await graph.call({ method: 'POST', path: parse, body: { expression }, ...common });
  const { parsingSucceeded, parsedExpression, parsingError } = shaped(parseShape, body, parse);
  if (!parsingSucceeded || !parsedExpression)
    throw refused('expressionRefused', parsingError?.code || 'expression_refused', parse);
  return parsedExpression;
}

function refused(say: MessageKey, code: string, path: string): Problem {
  const common = { system, kind: 'conflict', status: 0, changed: 'no' } as const;
  return new Problem({ ...common, say: messages(say), code, request: path });
}

/** What Graph says about the object is no part of it. */
function unannotated(schema: Raw): Raw {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !name.startsWith('@odata.')));
}
