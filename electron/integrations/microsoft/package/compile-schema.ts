import type { ErrorObject } from 'ajv';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

export interface SchemaError {
  /** JSON pointer. */
  readonly at: string;
  readonly keyword: string;
}

export type Validate = (manifest: unknown) => readonly SchemaError[];

/** A schema of draft 4, as Microsoft writes its own. Stands apart so that the compiler comes in one piece, when needed. */
export function compileSchema(schema: object): Validate {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  return (manifest) => (validate(manifest) ? [] : (validate.errors ?? []).map(readError));
}

function readError({ instancePath, keyword, params }: ErrorObject): SchemaError {
  const { additionalProperty, missingProperty } = params as Readonly<Record<string, unknown>>;
  const inner = additionalProperty ?? missingProperty;
  return { at: typeof inner === 'string' ? `${instancePath}/${inner}` : instancePath, keyword };
}
