import { area, field, type Area } from './areas';
import { valueOf } from './forms';
import type { Generation, Place } from './generations';
import type { CreationRestriction, UserSyncSettings } from './port';
import { beforeAnyChange, notKept, postSection } from './settings-page';
import type { Site } from './site';

const restricted = field('usersynccreationrestriction');
/** The hidden box that stands for the list itself. */
const whole = 'xxxxx';

function place({ sync }: Generation): Place {
  return sync;
}

export async function userSync(site: Site): Promise<UserSyncSettings> {
  return readUserSync(await area(site, place));
}

function readUserSync({ generation, page: { form, page } }: Area): UserSyncSettings {
  const list = field(generation.userSync);
  const keyOf = (name: string): readonly string[] => {
    const key = name.startsWith(`${list}[`) ? name.slice(list.length + 1, -1) : whole;
    return key === whole ? [] : [key];
  };
  const boxes = page.querySelectorAll(`input[type="checkbox"][name^="${list}["]`);
  const remote = valueOf(form, `${restricted}[remotefield]`) ?? '';
  return {
    options: form.fields.flatMap(([name]) => keyOf(name)),
    offered: boxes.flatMap((box) => keyOf(box.getAttribute('name') ?? '')),
    restriction:
      remote === ''
        ? null
        : {
            field: remote,
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
  const { generation, page } = await beforeAnyChange(() => area(site, place));
  const list = field(generation.userSync);
  const request = await postSection(site, page, {
    // Without any box the list would be left as it is; this one says that the list was sent.
    [`${list}[${whole}]`]: '1',
    ...Object.fromEntries(wanted.options.map((key) => [`${list}[${key}]`, '1'])),
    ...restriction(wanted.restriction),
  });
  const now = await userSync(site);
  const differing = [
    ...(sameKeys(now.options, wanted.options) ? [] : [generation.userSync]),
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
