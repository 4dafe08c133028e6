import type { Change, Message, Risk, ShownLine } from '../../../contract/vocabulary';
import { messages } from '../steps/app-credential.messages';
import { endpointState, type Endpoints } from './endpoints';
import type { Method, SeenCredential } from './seen';
import { isWorking } from './state';
import type { Work } from './work';

type Common = Pick<Change, 'system' | 'target' | 'before' | 'after' | 'by' | 'risk'> & Partial<Change>;

export function newLine(method: Method, date: string): Message {
  return messages(method === 'secret' ? 'line.new-secret' : 'line.new-certificate', { date });
}

/** Everything that will stand in Moodle's form, before and after, and what the worst part of it means. */
export function common(seen: SeenCredential, work: Work, endpoints: Endpoints, credential: Message): Common {
  const { form, app } = seen;
  const before = lines(form.clientId, form.authEndpoint, form.tokenEndpoint, held(seen, work));
  const { risk, consequence } = worst(seen, work);
  return {
    system: 'moodle',
    target: app.displayName,
    before: form.clientId === '' ? null : before,
    after: lines(app.appId, endpoints.authEndpoint, endpoints.tokenEndpoint, credential),
    by: 'wizard',
    risk,
    ...(consequence && { consequence }),
  };
}

function lines(
  clientId: string,
  auth: string,
  token: string,
  credential: Message | null,
): readonly ShownLine[] {
  return [
    messages('line.client-id', { appId: clientId }),
    messages('line.auth', { uri: auth }),
    messages('line.token', { uri: token }),
    ...(credential === null ? [] : [credential]),
  ];
}

/** What Moodle proves itself with today, with its end where it is known. */
function held({ form }: SeenCredential, { state }: Work): Message | null {
  if (isWorking(state)) {
    const { method, credential } = state;
    const date = credential.endDateTime;
    return messages(method === 'secret' ? 'line.old-secret' : 'line.old-certificate', { date });
  }
  if (form.authMethod === 'certificate') return messages('line.stored-certificate');
  return form.secretStored ? messages('line.stored-secret') : null;
}

/** Changing to another client id throws away every user link in Moodle (`app-id-change-wipes-links`): red, and said. */
function worst(seen: SeenCredential, work: Work): { readonly risk: Risk; readonly consequence?: Message } {
  const { form, app, linkedUsers } = seen;
  const moved = form.clientId !== '' && form.clientId !== app.appId;
  if (moved && linkedUsers === null)
    return { risk: 'irreversible', consequence: messages('care.links-unknown') };
  if (moved && linkedUsers !== null && linkedUsers > 0) {
    return { risk: 'irreversible', consequence: messages('care.links', { users: linkedUsers }) };
  }
  const state = endpointState(seen);
  if (state === 'other-tenant') return { risk: 'care', consequence: messages('care.tenant') };
  if (moved) return { risk: 'care', consequence: messages('care.moved') };
  if (state === 'any-tenant') return { risk: 'care', consequence: messages('care.narrow') };
  if (!isWorking(work.state) || seen.app.appId !== form.clientId) return { risk: 'routine' };
  return {
    risk: 'care',
    consequence: messages(work.replace?.oldKnown ? 'care.renew' : 'care.renew-unknown'),
  };
}
