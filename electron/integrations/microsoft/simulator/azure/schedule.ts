import { randomBytes } from 'node:crypto';
import type { MicrosoftStage } from '../view';
import { TemplateFault } from './expressions';
import { isBot, isChannel } from './rules';
import type { StoredOperation, StoredResource } from './state';
import type { TemplateResource } from './template';

/** Until a deployment that was taken begins, in milliseconds. */
const acceptedFor = 2000;

/** When each resource has its turn: after those it waits for, beside all others. */
export function schedule(
  stage: MicrosoftStage,
  resources: readonly TemplateResource[],
  startedAt: number,
): StoredOperation[] {
  const ends = new Map<number, number>();
  const open = new Set<number>();
  const startOf = (index: number): number => {
    const after = resources[index]?.after ?? [];
    return Math.max(startedAt + acceptedFor, ...after.map(endOf));
  };
  const endOf = (index: number): number => {
    const known = ends.get(index);
    if (known !== undefined) return known;
    const one = resources[index];
    if (one === undefined || open.has(index))
      throw new TemplateFault(
        `Circular dependency detected on resource: '${one?.resource.name ?? ''}'. Please see https://aka.ms/arm-syntax-resources for usage details.`,
      );
    open.add(index);
    const end = startOf(index) + takes(stage, one.resource);
    ends.set(index, end);
    return end;
  };
  return resources.map(({ resource }, index) => ({
    id: randomBytes(8).toString('hex').toUpperCase(),
    resource,
    endAt: endOf(index),
    startAt: startOf(index),
    ended: null,
    error: null,
  }));
}

function takes(stage: MicrosoftStage, resource: StoredResource): number {
  const { botMs, channelMs, otherMs } = stage.state.azure.pace;
  if (isBot(resource)) return botMs;
  return isChannel(resource) ? channelMs : otherMs;
}
