import { describe, expect, it } from 'vitest';
import { buildReport } from './build';
import { finding, inputOf, validation } from '../../testing/report';
import { supportBundle } from './bundle';

describe('the support bundle', () => {
  const evidence = {
    at: '2026-11-22T12:00:00Z',
    method: 'GET',
    url: 'https://graph.microsoft.com/v1.0/users/mia%40contoso.example',
    status: 200,
    ms: 5,
    excerpt: '{"displayName":"Mia O’Brien"}',
  };
  const report = buildReport(
    validation([finding('fail', { actual: ['gus_fabrikam.com#EXT#@contoso.example'] })], [evidence]),
    inputOf(),
  );
  const runLog = '{"kind":"look"}\n{"kind":"request","url":"https://h/?sesskey=abcdefghij"}\n';
  const lines = supportBundle({ report, runLog, versions: { app: '0.1.0', node: 'v20.19.0' } });
  const text = lines.join('\n');

  it('lists every line of what is saved: versions, report, run log', () => {
    expect(lines.slice(0, 3)).toEqual(['# versions', 'app: 0.1.0', 'node: v20.19.0']);
    expect(text).toContain('"app-registration.scope"');
    expect(lines.at(-2)).toBe('{"kind":"look"}');
    expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  });

  it('leaves out secrets, what other systems answered, and whose account it is', () => {
    expect(text).not.toContain('abcdefghij');
    expect(text).not.toContain('O’Brien');
    expect(text).not.toMatch(/mia|gus_fabrikam|ana@/);
    expect(text).toContain('•••@contoso.example');
  });
});
