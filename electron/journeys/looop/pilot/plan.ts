import type { Change } from '../../../contract/vocabulary';
import type { OnDemandRequest } from '../../../integrations/microsoft/port';
import { messages } from '../steps/provisioning-pilot.messages';
import { accountText } from './judge';
import { isWanted } from './proof';
import type { SeenPilot } from './seen';

/** One person through all stages: it writes to the other system, so it is approved like any change. */
export function plan(seen: SeenPilot): readonly Change[] {
  const { person, ruleId, account } = seen;
  if (person === null || !mayTry(seen) || !isWanted(seen)) return [];
  const request: OnDemandRequest = { ruleId, objectId: person.id, objectType: 'User' };
  const name = person.displayName;
  return [
    {
      id: 'pilot',
      kind: account.kind === 'one' ? 'change' : 'add',
      system: 'looop',
      summary: messages('change.pilot', { name }),
      target: person.userPrincipalName,
      before: accountText(seen),
      after: messages('account.one', { name: seen.matching?.value ?? person.userPrincipalName }),
      by: 'wizard',
      risk: 'care',
      consequence: messages(account.kind === 'other' ? 'care.other' : 'care.pilot', { name }),
      data: request,
    },
  ];
}

/** Where Entra could only refuse, or would make a mess, something else comes first. */
function mayTry({ person, passesFilter, account, matching }: SeenPilot): boolean {
  return (
    person?.accountEnabled === true &&
    passesFilter !== false &&
    account.kind !== 'several' &&
    matching !== null &&
    matching.value !== null
  );
}
