import { describe, expect, it } from 'vitest';
import { Problem } from '../../../engine/step';
import type { CatalogueApp, PublishResult, Teams } from '../../../integrations/microsoft/port';
import { handIn, type PublishData, type SentMemory } from './publish-apply';
import type { Sent } from './sent';

const ownId = '0b0e7a4c-95b6-5a43-8f0e-3a1f2c4d5e6f';
type State = CatalogueApp['definitions'][number]['publishingState'];

function app(...definitions: readonly (readonly [string, State])[]): CatalogueApp {
  return {
    id: 'c-1',
    externalId: ownId,
    displayName: 'Moodle',
    distributionMethod: 'organization',
    definitions: definitions.map(([version, publishingState]) => ({
      id: version,
      version,
      publishingState,
      displayName: 'Moodle',
    })),
  };
}

const sent: Sent = {
  wwwroot: 'https://moodle.example',
  externalId: ownId,
  catalogueId: 'c-1',
  version: '1.6.0',
  sha256: 'ab',
  sentAt: '2026-11-22T08:00:00Z',
};

describe('handing a package in', () => {
  const data: PublishData = {
    externalId: ownId,
    version: '1.6.0',
    catalogueId: null,
    before: null,
    review: false,
  };
  const zip = { bytes: new Uint8Array([1]), sha256: 'ab' };

  function teams(
    lists: readonly (readonly CatalogueApp[])[],
    publish: () => Promise<PublishResult>,
  ): { readonly port: Teams; readonly sent: () => number } {
    let asked = 0;
    let count = 0;
    const send = (): Promise<PublishResult> => {
      count += 1;
      return publish();
    };
    const port = {
      findCatalogueApps: () => {
        asked += 1;
        return Promise.resolve(lists[Math.min(asked, lists.length) - 1] ?? []);
      },
      publish: send,
      publishVersion: send,
    };
    return { port: port as unknown as Teams, sent: () => count };
  }

  function memoryOf(earlier: Sent | null): { readonly memory: SentMemory; readonly kept: () => Sent | null } {
    let kept = earlier;
    const keep = (next: Sent | null): Promise<void> => {
      kept = next;
      return Promise.resolve();
    };
    const now = (): Date => new Date('2026-11-22T09:00:00Z');
    return { memory: { wwwroot: sent.wwwroot, earlier, keep, now }, kept: () => kept };
  }

  const never = (): Promise<PublishResult> => Promise.reject(new Error('sent'));
  const lost = (): Promise<PublishResult> => Promise.reject(new Error('cut'));
  const exists = (): Promise<PublishResult> => Promise.resolve({ kind: 'exists' });
  const conflict = { kind: 'conflict' };

  it('asks first, and takes nothing for its own that appeared since the plan', async () => {
    const there = teams([[app(['1.6.0', 'submitted'])]], never);
    const { memory, kept } = memoryOf(null);
    await expect(handIn(there.port, zip, data, memory)).rejects.toMatchObject(conflict);
    const newer = teams([[app(['1.5.0', 'published'], ['1.8.0', 'published'])]], never);
    const update = { ...data, catalogueId: 'c-1', before: '1.5.0' };
    await expect(handIn(newer.port, zip, update, memory)).rejects.toMatchObject(conflict);
    const gone = teams([[]], never);
    await expect(handIn(gone.port, zip, update, memory)).rejects.toMatchObject(conflict);
    expect([there.sent(), newer.sent(), gone.sent()]).toEqual([0, 0, 0]);
    expect(kept()).toBeNull();
  });

  it('hands nothing in twice: what it sent before is done', async () => {
    const there = teams([[app(['1.6.0', 'submitted'])]], never);
    const { memory, kept } = memoryOf({ ...sent, catalogueId: null, sentAt: null });
    await handIn(there.port, zip, data, memory);
    expect(kept()).toEqual({ ...sent, sentAt: '2026-11-22T09:00:00.000Z' });
    const other = memoryOf({ ...sent, sha256: 'other' });
    await expect(handIn(there.port, zip, data, other.memory)).rejects.toMatchObject(conflict);
    expect(other.kept()?.sha256).toBe('other');
  });

  it('looks again when the answer was lost, and hands in once', async () => {
    const arrived = teams([[], [app(['1.6.0', 'published'])]], lost);
    const { memory, kept } = memoryOf(null);
    await handIn(arrived.port, zip, data, memory);
    expect(kept()).toMatchObject({ catalogueId: 'c-1', sha256: 'ab' });
    expect(arrived.sent()).toBe(1);
  });

  it('remembers that it may have arrived where nobody can tell, and forgets what was refused', async () => {
    const unknown = memoryOf(null);
    await expect(handIn(teams([[]], lost).port, zip, data, unknown.memory)).rejects.toThrow('cut');
    expect(unknown.kept()).toMatchObject({ version: '1.6.0', sentAt: null });
    const refused = memoryOf(null);
    const no = new Problem({ system: 'microsoft', kind: 'forbidden', status: 403, say: { id: 'x' } });
    const port = teams([[]], () => Promise.reject(no)).port;
    await expect(handIn(port, zip, data, refused.memory)).rejects.toBe(no);
    expect(refused.kept()).toBeNull();
  });

  it('takes “exists” for done only where it sent the very same before', async () => {
    const lists = [[], [app(['1.6.0', 'submitted'])]];
    const unknown = memoryOf(null);
    await expect(handIn(teams(lists, exists).port, zip, data, unknown.memory)).rejects.toMatchObject(
      conflict,
    );
    expect(unknown.kept()).toBeNull();
    const repeated = memoryOf({ ...sent, catalogueId: null, sentAt: null });
    await handIn(teams(lists, exists).port, zip, data, repeated.memory);
    expect(repeated.kept()).toMatchObject({ catalogueId: 'c-1' });
    const hidden = handIn(teams([[]], exists).port, zip, data, memoryOf(null).memory);
    await expect(hidden).rejects.toMatchObject(conflict);
  });

  it('names what Microsoft does not like', async () => {
    const details = [{ code: 'SchemaError_Required', target: 'name' }];
    const invalid = (): Promise<PublishResult> => Promise.resolve({ kind: 'invalid', details });
    const { memory, kept } = memoryOf(sent);
    await expect(handIn(teams([[]], invalid).port, zip, data, memory)).rejects.toMatchObject({
      code: 'SchemaError_Required name',
    });
    expect(kept()).toEqual(sent);
  });
});
