import { asRecord, same } from './call';
import { TemplateFault } from './expressions';

export interface TemplateParameters {
  readonly values: Readonly<Record<string, unknown>>;
  /** As the deployment shows them afterwards: without the values of secure ones. */
  readonly shown: Readonly<Record<string, { readonly type: string; readonly value?: unknown }>>;
}

const members: readonly string[] = [
  'type',
  'defaultValue',
  'allowedValues',
  'minLength',
  'maxLength',
  'minValue',
  'maxValue',
  'metadata',
];

/** The types of parameters, as Azure spells them in its answers (learn.microsoft.com/azure/azure-resource-manager/templates/data-types). */
const types: Readonly<Record<string, { readonly name: string; readonly fits: (value: unknown) => boolean }>> =
  {
    string: { name: 'String', fits: (value) => typeof value === 'string' },
    securestring: { name: 'SecureString', fits: (value) => typeof value === 'string' },
    int: { name: 'Int', fits: (value) => Number.isInteger(value) },
    bool: { name: 'Bool', fits: (value) => typeof value === 'boolean' },
    array: { name: 'Array', fits: (value) => Array.isArray(value) },
    object: { name: 'Object', fits: (value) => asRecord(value) !== undefined },
    secureobject: { name: 'SecureObject', fits: (value) => asRecord(value) !== undefined },
  };

/** What a template declares and a deployment gives; a `TemplateFault` where they do not fit together. */
export function parametersOf(declaredBy: unknown, givenBy: unknown): TemplateParameters {
  const declared = asRecord(declaredBy ?? {});
  const given = asRecord(givenBy ?? {});
  if (declared === undefined || given === undefined)
    throw new TemplateFault("The template property 'parameters' is no object.");
  const extra = Object.keys(given).filter((name) => !Object.keys(declared).some((one) => same(one, name)));
  if (extra.length > 0)
    throw new TemplateFault(
      `The template parameters '${extra.join(', ')}' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are '${Object.keys(declared).join(', ')}'. Please see https://aka.ms/arm-pass-parameter-values for usage details.`,
    );
  const read = Object.entries(declared).map(
    ([name, definition]) =>
      [
        name,
        parameterOf(name, definition, Object.entries(given).find(([key]) => same(key, name))?.[1]),
      ] as const,
  );
  return {
    values: Object.fromEntries(read.map(([name, one]) => [name, one.value])),
    shown: Object.fromEntries(
      read.map(([name, { type, value }]) => [name, type.startsWith('Secure') ? { type } : { type, value }]),
    ),
  };
}

function parameterOf(
  name: string,
  definitionOf: unknown,
  givenOf: unknown,
): { readonly type: string; readonly value: unknown } {
  const definition = asRecord(definitionOf);
  const type = types[String(definition?.['type']).toLowerCase()];
  const strange = Object.keys(definition ?? {}).find((one) => !members.includes(one));
  if (definition === undefined || type === undefined || strange !== undefined)
    throw new TemplateFault(`The definition of the template parameter '${name}' is not valid.`);
  const given = asRecord(givenOf);
  if (givenOf !== undefined && (given === undefined || !('value' in given)))
    throw new TemplateFault(`The value for the template parameter '${name}' is not provided as 'value'.`);
  const value = given === undefined ? definition['defaultValue'] : given['value'];
  if (value === undefined || value === null)
    throw new TemplateFault(
      `The value for the template parameter '${name}' at line '1' and column '1' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
    );
  if (!type.fits(value))
    throw new TemplateFault(
      `The provided value for the template parameter '${name}' is not valid. Expected a value of type '${type.name}'. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
    );
  bounds(name, definition, value);
  return { type: type.name, value };
}

function bounds(name: string, definition: Readonly<Record<string, unknown>>, value: unknown): void {
  const refused = (why: string): TemplateFault =>
    new TemplateFault(`The provided value for the template parameter '${name}' is not valid. ${why}`);
  const { allowedValues, minLength, maxLength, minValue, maxValue } = definition;
  if (Array.isArray(allowedValues) && !allowedValues.includes(value))
    throw refused(`The value is not part of the allowed value(s): '${allowedValues.join(',')}'.`);
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : null;
  if (length !== null && typeof minLength === 'number' && length < minLength)
    throw refused(`Length of the value should be greater than or equal to '${String(minLength)}'.`);
  if (length !== null && typeof maxLength === 'number' && length > maxLength)
    throw refused(`Length of the value should be less than or equal to '${String(maxLength)}'.`);
  if (typeof value === 'number' && typeof minValue === 'number' && value < minValue)
    throw refused(`The value should be greater than or equal to '${String(minValue)}'.`);
  if (typeof value === 'number' && typeof maxValue === 'number' && value > maxValue)
    throw refused(`The value should be less than or equal to '${String(maxValue)}'.`);
}
