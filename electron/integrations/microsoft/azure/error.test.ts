import { describe, expect, it } from 'vitest';
import { azureErrorOf } from './error';

const policy = { code: 'RequestDisallowedByPolicy', message: 'Policy says no.', target: 'contoso-bot' };
const refused = (code: string, details: readonly unknown[], message = 'See inner errors.'): unknown => ({
  error: { code, message, details },
});
const inText = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\r\n');

describe('the innermost error of an answer', () => {
  it.each([
    ['plain', { error: { code: 'SubscriptionNotFound', message: 'x' } }, 'SubscriptionNotFound', 'x'],
    ['without its wrapper', { code: 'InvalidTemplate', message: 'x' }, 'InvalidTemplate', 'x'],
    [
      'in details',
      refused('InvalidTemplateDeployment', [policy]),
      'RequestDisallowedByPolicy',
      'Policy says no.',
    ],
    [
      'in details of details',
      refused('InvalidTemplateDeployment', [
        {
          code: 'PreflightValidationCheckFailed',
          message: 'p',
          details: [{ code: 'AccountNameInvalid', message: 'n' }],
        },
      ]),
      'AccountNameInvalid',
      'n',
    ],
    [
      'as JSON in the message',
      refused('DeploymentFailed', [
        {
          code: 'Conflict',
          message: inText({ error: { code: 'MissingSubscriptionRegistration', message: 'not registered' } }),
        },
      ]),
      'MissingSubscriptionRegistration',
      'not registered',
    ],
    [
      'as JSON in JSON in the message',
      refused('DeploymentFailed', [
        {
          code: 'BadRequest',
          message: inText({
            error: {
              code: 'BadRequest',
              message: inText({ error: { code: 'InvalidBotData', message: 'Id is already in use.' } }),
            },
          }),
        },
      ]),
      'InvalidBotData',
      'Id is already in use.',
    ],
    [
      'as a text that was quoted once more',
      {
        error: {
          code: 'DeploymentFailed',
          message: JSON.stringify(inText({ code: 'QuotaExceeded', message: 'q' })),
        },
      },
      'QuotaExceeded',
      'q',
    ],
    [
      'with the capitals of Microsoft.Web',
      {
        Code: 'Conflict',
        Message: 'Website with given name contoso already exists.',
        Target: null,
        Details: [{ Message: 'Website with given name contoso already exists.' }, { Code: 'Conflict' }],
      },
      'Conflict',
      'Website with given name contoso already exists.',
    ],
    [
      'in innererror, with the words around it',
      { error: { code: 'BadRequest', message: 'outer words', innererror: { code: 'SkuNotAvailable' } } },
      'SkuNotAvailable',
      'outer words',
    ],
    [
      'told by the wrapper when what is inside says nothing',
      refused('AuthorizationFailed', [{ code: 'Forbidden', message: 'f' }], 'needs a role'),
      'AuthorizationFailed',
      'needs a role',
    ],
    ['as a text', inText({ error: policy }), 'RequestDisallowedByPolicy', 'Policy says no.'],
    [
      'the first of several',
      refused('DeploymentFailed', [policy, { code: 'QuotaExceeded', message: 'q' }]),
      'RequestDisallowedByPolicy',
      'Policy says no.',
    ],
  ])('is found %s', (_where, body, code, message) => {
    expect(azureErrorOf(body)).toMatchObject({ code, message });
  });

  it.each([
    ['nothing', null],
    ['a page', '<html>Bad gateway</html>'],
    ['an empty error', { error: {} }],
    ['an error in the shape of sign-in', { error: 'invalid_grant' }],
    ['half a JSON', '{"error":{"code":"x"'],
    ['a list', [1, 2]],
    ['a resource', { id: 'x', properties: { provisioningState: 'Succeeded' } }],
  ])('is not made up from %s', (_what, body) => {
    expect(azureErrorOf(body)).toBeNull();
  });

  it('keeps what the error is about, and quotes no more than a few lines', () => {
    expect(azureErrorOf({ error: policy })?.target).toBe('contoso-bot');
    const long = azureErrorOf({ error: { code: 'X', message: `a\r\n\t b ${'c'.repeat(5000)}` } });
    expect(long?.message.startsWith('a b c')).toBe(true);
    expect(long?.message.length).toBeLessThan(700);
  });

  it('survives a hostile answer', () => {
    let deep: unknown = { code: 'Innermost', message: 'x' };
    for (let level = 0; level < 5000; level += 1) deep = { code: 'Conflict', message: 'y', details: [deep] };
    expect(azureErrorOf(deep)?.code).toBe('Conflict');
    let texts = JSON.stringify({ code: 'Innermost', message: 'x' });
    for (let level = 0; level < 14; level += 1) texts = JSON.stringify({ code: 'Conflict', message: texts });
    expect(azureErrorOf({ error: { code: 'DeploymentFailed', message: texts } })?.code).toBe(
      'DeploymentFailed',
    );
    const wide = {
      error: { code: 'DeploymentFailed', details: Array.from({ length: 100_000 }, () => policy) },
    };
    expect(azureErrorOf(wide)?.code).toBe('RequestDisallowedByPolicy');
    const knot: Record<string, unknown> = { code: 'Conflict' };
    knot['details'] = [knot, knot];
    expect(azureErrorOf(knot)?.code).toBe('Conflict');
    expect(azureErrorOf({ error: { code: '__proto__', message: 'x' } })?.code).toBe('__proto__');
  });
});
