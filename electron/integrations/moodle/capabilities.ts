import type { Page } from './pages';

/**
 * What a role's own page says of one capability: `allow`, `prevent` or `prohibit`. The page leaves out what is not set,
 * so null is "not set" (measured on 4.5). Read as text, because the page has 600 KB.
 */
export function readCapability(html: string, capability: string): string | null {
  const at = html.indexOf(`<span class="cap-name">${capability}</span>`);
  if (at === -1) return null;
  const row = html.slice(at, html.indexOf('</tr>', at));
  return /<td\b[^>]*\bclass="(\w+)/.exec(row)?.[1] ?? null;
}

/** Roles of the site by the links to their pages, in the site's order. */
export function readRoleLinks(page: Page): readonly { readonly id: number; readonly name: string }[] {
  return page.querySelectorAll('a[href*="define.php?action=view"]').flatMap((link) => {
    const id = /[?&;]roleid=(\d+)/.exec(link.getAttribute('href') ?? '')?.[1];
    return id === undefined ? [] : [{ id: Number(id), name: link.textContent.trim() }];
  });
}
