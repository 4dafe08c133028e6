import { valueOf } from './forms';
import type { CreationRestriction, UserSyncSettings } from './port';
import { beforeAnyChange, notKept, postSection, section, type Section } from './settings-page';
import type { Site } from './site';

const name = 'local_o365_sync';
const options = 's_local_o365_usersync';
const restricted = 's_local_o365_usersynccreationrestriction';

export async function userSync(site: Site): Promise<UserSyncSettings> {
  return describe(await section(site, name));
}

function describe({ form, page }: Section): UserSyncSettings {
  const chosen = form.fields.flatMap(([field]) => {
    const key = /^s_local_o365_usersync\[(\w+)\]$/.exec(field)?.[1];
    return key === undefined || key === 'xxxxx' ? [] : [key];
  });
  const field = valueOf(form, `${restricted}[remotefield]`) ?? '';
  return {
    options: chosen,
    restriction:
      field === ''
        ? null
        : {
            field,
            value: valueOf(form, `${restricted}[value]`) ?? '',
            regex: valueOf(form, `${restricted}[useregex]`) === '1',
          },
    restrictionFields: page
      .querySelectorAll(`select[name="${restricted}[remotefield]"] option`)
      .map((option) => option.getAttribute('value') ?? '')
      .filter((key) => key !== ''),
  };
}

/** The site forgets options and fields it does not offer, so what it then shows decides. */
export async function saveUserSync(
  site: Site,
  wanted: { readonly options: readonly string[]; readonly restriction: CreationRestriction | null },
): Promise<void> {
  const before = await beforeAnyChange(() => section(site, name));
  const request = await postSection(site, before, {
    // Without any box the list would be left as it is; this one says that the list was sent.
    [`${options}[xxxxx]`]: '1',
    ...Object.fromEntries(wanted.options.map((key) => [`${options}[${key}]`, '1'])),
    ...restriction(wanted.restriction),
  });
  const now = await userSync(site);
  const differing = [
    ...(sameKeys(now.options, wanted.options) ? [] : ['usersync']),
    ...(sameRestriction(now.restriction, wanted.restriction) ? [] : ['usersynccreationrestriction']),
  ];
  if (differing.length > 0) throw notKept(differing, request);
}

/** Field and value must both be sent, or the site throws the whole restriction away (measured on 4.5). */
function restriction(wanted: CreationRestriction | null): Readonly<Record<string, string>> {
  return {
    [`${restricted}[remotefield]`]: wanted?.field ?? '',
    [`${restricted}[value]`]: wanted?.value ?? '',
    ...(wanted?.regex === true && { [`${restricted}[useregex]`]: '1' }),
  };
}

function sameKeys(a: readonly string[], b: readonly string[]): boolean {
  return a.length === new Set(b).size && a.every((key) => b.includes(key));
}

function sameRestriction(a: CreationRestriction | null, b: CreationRestriction | null): boolean {
  return a?.field === b?.field && a?.value === b?.value && a?.regex === b?.regex;
}
