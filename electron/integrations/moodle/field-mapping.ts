import type { FieldMapping } from './port';
import { saveSection, section, type Section } from './settings-page';
import type { Site } from './site';

const name = 'auth_oidc_field_mapping';
const nameFields = { firstName: field('firstname'), lastName: field('lastname') } as const;

function field(of: string): string {
  return `s_auth_oidc_field_map_${of}`;
}

/** What a browser would show, not what it would send: a list with nothing chosen shows its first entry. */
export async function fieldMapping(site: Site): Promise<FieldMapping> {
  const page = await section(site, name);
  return {
    firstName: chosen(page, nameFields.firstName),
    lastName: chosen(page, nameFields.lastName),
    email: chosen(page, field('email')),
    choices: options(page, nameFields.firstName).filter((key) =>
      options(page, nameFields.lastName).includes(key),
    ),
  };
}

function chosen({ page }: Section, list: string): string | null {
  const value = page.querySelector(`select[name="${list}"] option[selected]`)?.getAttribute('value') ?? '';
  return value === '' ? null : value;
}

function options({ page }: Section, list: string): readonly string[] {
  return page
    .querySelectorAll(`select[name="${list}"] option`)
    .map((option) => option.getAttribute('value') ?? '')
    .filter((key) => key !== '');
}

export async function saveFieldMapping(
  site: Site,
  mapping: { readonly firstName: string; readonly lastName: string },
): Promise<void> {
  await saveSection(site, name, {
    [nameFields.firstName]: mapping.firstName,
    [nameFields.lastName]: mapping.lastName,
  });
}
