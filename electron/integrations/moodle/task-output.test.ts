import { describe, expect, it } from 'vitest';
import { taskOutput } from './task-output';

const page =
  '<html><body><h2>Sync</h2><pre class="task-output">... caf\u00e9 &lt;- mail &amp;&#039;s &#x26;<b>bold</b>\n... done\n</pre><p>after</p></body></html>';
const text = "... caf\u00e9 <- mail &'s &bold\n... done\n";

function fed(size: number): { readonly text: string; readonly told: readonly string[] } {
  const told: string[] = [];
  const output = taskOutput((piece) => told.push(piece));
  const bytes = new TextEncoder().encode(page);
  for (let at = 0; at < bytes.length; at += size) output.feed(bytes.subarray(at, at + size));
  return { text: output.text(), told };
}

describe('the output of a task', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('is the same in pieces of %i bytes', (size) => {
    const { text: whole, told } = fed(size);
    expect(whole).toBe(text);
    expect(told.join('')).toBe(text);
  });

  it('is told before the page ends', () => {
    const told: string[] = [];
    const output = taskOutput((piece) => told.push(piece));
    output.feed(new TextEncoder().encode('<body><pre>... Starting sync.\n'));
    expect(told.join('')).toBe('... Starting sync.\n');
  });

  it('says that there was none on a page without', () => {
    const output = taskOutput(() => undefined);
    output.feed(new TextEncoder().encode('<body><div data-rel="fatalerror"></div></body>'));
    expect(output.begun()).toBe(false);
    expect(output.text()).toBe('');
  });

  it('keeps a sign that only looks like an entity', () => {
    const output = taskOutput(() => undefined);
    output.feed(new TextEncoder().encode('<pre>a & b &nosuch; c</pre>'));
    expect(output.text()).toBe('a & b &nosuch; c');
  });
});
