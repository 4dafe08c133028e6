import { readCapability } from './capabilities';
import type { Section } from './settings-page';
import { shown, type Site } from './site';

/** The whole table of capabilities: about 600 KB (contract, 6a c). */
const tableTimeoutMs = 120_000;

/** Role that every signed-in person has. */
export function readDefaultRole({ page }: Section): { readonly id: number; readonly name: string } | null {
  const option = page.querySelector('select[name="s__defaultuserroleid"] option[selected]');
  const id = Number(option?.getAttribute('value') ?? '');
  return option === null || !Number.isInteger(id) || id <= 0
    ? null
    : { id, name: option.textContent.trim().replace(/\s*\([a-z_]+\)$/, '') };
}

/** What a role holds of one capability on site level; `inherit` is what the page leaves out. */
export type Permissions = (capability: string) => string | null;

export async function permissions(site: Site, roleId: number): Promise<Permissions> {
  const { html } = await shown(site, {
    path: `/admin/roles/define.php?action=view&roleid=${String(roleId)}`,
    timeoutMs: tableTimeoutMs,
    share: true,
  });
  const listed = html.includes('class="cap-name"');
  return (capability) => readCapability(html, capability) ?? (listed ? 'inherit' : null);
}
