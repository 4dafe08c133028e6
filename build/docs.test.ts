import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('docs.mjs', import.meta.url));
// A Vite server of its own starts in there; the limit is for a machine with much else to do.
const patience = 120_000;

function check(...options: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stderr } = spawnSync(process.execPath, [program, '--check', ...options], {
    encoding: 'utf8',
  });
  return { code: status, said: stderr };
}

describe('generated pages', () => {
  it('are up to date', { timeout: patience }, () => {
    expect(check()).toEqual({ code: 0, said: '' });
  });

  it('that are missing or old are named, and the run fails', { timeout: patience }, () => {
    const empty = mkdtempSync(join(tmpdir(), 'lms-setup-docs-'));
    const { code, said } = check('--into', empty);
    rmSync(empty, { recursive: true });
    expect(code).toBe(1);
    expect(said).toContain('docs/checks.md is out of date');
    expect(said).toContain('assets/third-party-notices.md is out of date');
  });
});
