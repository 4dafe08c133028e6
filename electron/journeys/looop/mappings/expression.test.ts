import { describe, expect, it } from 'vitest';
import type { MappingSource } from '../../../integrations/microsoft/port';
import { evaluate, parseExpression } from '../../../integrations/microsoft/simulator/sync/expressions';
import { valueOf } from './expression';

const call = (expression: string): MappingSource => ({
  kind: 'function',
  name: expression.split('(')[0] ?? '',
  expression,
  attributes: [],
});
const values = {
  userPrincipalName: 'Mia@Contoso.com',
  mail: null,
  surname: 'O"Neil',
  IsSoftDeleted: 'False',
  city: ' Rome ',
};

describe('what a mapping makes of somebody', () => {
  it.each([
    ['ToLower([userPrincipalName])', 'mia@contoso.com'],
    ['ToUpper([UserPrincipalName])', 'MIA@CONTOSO.COM'],
    ['Not([IsSoftDeleted])', 'True'],
    ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', 'True'],
    ['Switch([city], "none", "x", "y")', 'none'],
    ['Coalesce([mail], [userPrincipalName])', 'Mia@Contoso.com'],
    ['IIF(IsNullOrEmpty([mail]), "no", "yes")', 'no'],
    ['Join(" ", [mail], [surname], "x")', 'O"Neil x'],
    ['Append([surname], "\\"!")', 'O"Neil"!'],
    ['Trim([city])', 'Rome'],
    ['StripSpaces([city])', 'Rome'],
    ['ToLower([mail])', null],
  ])('%s', (expression, expected) => {
    expect(valueOf(call(expression), values, null)).toBe(expected);
    // The service in the rehearsal reads it alike.
    const node = parseExpression(expression);
    expect(node === undefined ? undefined : evaluate(node, values)).toBe(expected);
  });

  it('foresees nothing it does not know', () => {
    for (const expression of ['Replace([mail], "a", "b")', 'ToLower([shoeSize])', 'ToLower(', '?'])
      expect(valueOf(call(expression), values, 'x')).toBeUndefined();
    expect(valueOf({ kind: 'attribute', name: 'shoeSize', expression: '[shoeSize]' }, values, null)).toBe(
      undefined,
    );
  });

  it('takes the default where there is nothing', () => {
    const source: MappingSource = { kind: 'attribute', name: 'mail', expression: '[mail]' };
    expect(valueOf(source, values, 'x@contoso.com')).toBe('x@contoso.com');
    expect(valueOf(source, values, '')).toBeNull();
  });
});
