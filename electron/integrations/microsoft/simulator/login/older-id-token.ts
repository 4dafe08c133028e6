import { personById, type MicrosoftStage } from '../view';
import { signed, type Claims } from './keys';

/** An identity token as the older endpoint words it (learn.microsoft.com/entra/identity-platform/id-token-claims-reference). */
export function olderIdToken(stage: MicrosoftStage, claims: Claims): string {
  const { preferred_username: upn, ...rest } = claims;
  const person = personById(stage.state, typeof claims['oid'] === 'string' ? claims['oid'] : '');
  const [given_name = '', ...family] = (person?.name ?? '').split(' ');
  return signed(stage, {
    ...rest,
    iss: `https://sts.windows.net/${stage.state.tenant.id}/`,
    amr: ['pwd'],
    given_name,
    family_name: family.join(' '),
    ipaddr: '127.0.0.1',
    upn,
    unique_name: upn,
    ver: '1.0',
  });
}
