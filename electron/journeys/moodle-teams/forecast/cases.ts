/** What the rows of a forecast are grouped by, in the order a person reads them. */
export const forecastGroups = [
  'create',
  'exact',
  'switch',
  'email',
  'linked',
  'decide',
  'suspend',
  'delete',
  'outside',
] as const;
export type ForecastGroup = (typeof forecastGroups)[number];

export type What =
  | 'create'
  | 'connect'
  | 'switch'
  | 'leave'
  | 'update'
  | 'reenable'
  | 'second'
  | 'refused'
  | 'skipped'
  | 'risky'
  | 'suspend'
  | 'delete';

interface Case {
  readonly group: ForecastGroup;
  readonly what: What;
}

/**
 * Everything that can become of an account; the key is the reason. Rules: the plugin's own user synchronisation
 * (local_o365, release 4.4 and later) and the failure modes user-match-duplicate, username-charset-case, guest-upn,
 * email-empty-or-wrong, upn-change and sync-suspends-users.
 */
export const cases = {
  new: { group: 'create', what: 'create' },
  'new-disabled': { group: 'create', what: 'create' },
  'new-if-field': { group: 'create', what: 'create' },
  'same-name': { group: 'exact', what: 'connect' },
  'same-name-switch': { group: 'switch', what: 'switch' },
  'same-name-off': { group: 'exact', what: 'leave' },
  'short-name': { group: 'exact', what: 'connect' },
  'short-name-switch': { group: 'switch', what: 'switch' },
  'short-name-off': { group: 'exact', what: 'leave' },
  'short-other-email-switch': { group: 'switch', what: 'switch' },
  'linked-switch': { group: 'switch', what: 'switch' },
  'same-email': { group: 'email', what: 'second' },
  linked: { group: 'linked', what: 'update' },
  'linked-still': { group: 'linked', what: 'leave' },
  'linked-suspended': { group: 'linked', what: 'reenable' },
  renamed: { group: 'decide', what: 'risky' },
  charset: { group: 'decide', what: 'refused' },
  'email-empty': { group: 'decide', what: 'create' },
  'email-twice': { group: 'decide', what: 'create' },
  'email-several': { group: 'decide', what: 'second' },
  'guest-email-empty': { group: 'decide', what: 'refused' },
  'name-taken': { group: 'decide', what: 'refused' },
  'same-account': { group: 'decide', what: 'risky' },
  'short-other-email': { group: 'decide', what: 'risky' },
  twice: { group: 'decide', what: 'skipped' },
  disabled: { group: 'suspend', what: 'suspend' },
  'absent-suspend': { group: 'suspend', what: 'suspend' },
  'absent-delete': { group: 'delete', what: 'delete' },
  'unlinked-suspend': { group: 'suspend', what: 'suspend' },
  'unlinked-delete': { group: 'delete', what: 'delete' },
  absent: { group: 'outside', what: 'leave' },
  unlinked: { group: 'outside', what: 'leave' },
} as const satisfies Readonly<Record<string, Case>>;
export type CaseId = keyof typeof cases;

export const caseIds = Object.keys(cases) as readonly CaseId[];
