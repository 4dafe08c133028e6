import type { Call } from './call';
import { selected } from './query';

/** Names of the navigation properties the caller wants to see, without their own options. */
export function expanded(call: Call): readonly string[] {
  const text = (call.query.get('$expand') ?? '').replace(/\([^)]*\)/g, '');
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** What is expanded stays, whatever is selected (OData 4.01, 5.1.4). */
export function shownOf(
  call: Call,
): (item: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> {
  const select = call.query.get('$select');
  if (select === null) return (item) => item;
  const query = new URLSearchParams(call.query);
  query.set('$select', [select, ...expanded(call)].join(','));
  return (item) => selected({ ...call, query }, item);
}
