/** A member of a JSON body as text; anything but a string counts as empty. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
