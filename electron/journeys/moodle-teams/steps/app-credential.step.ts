import { randomBytes } from 'node:crypto';
import { directory, microsoft } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep } from '../../../engine/step';
import {
  createAndStore,
  saveEndpoints,
  storePasted,
  type Desk,
  type NewSecret,
  type Written,
} from '../credential/apply';
import { namedTenant } from '../credential/endpoints';
import { judge } from '../credential/judge';
import { plan } from '../credential/plan';
import { secretName, type SeenCredential } from '../credential/seen';
import { pendingHint, pendingNames } from '../credential/state';
import { messages } from './app-credential.messages';
import { appOf, step as appRegistration } from './app-registration.step';
import { accountOf, step as microsoftSession } from './microsoft-session.step';
import { step as moodleSite, wwwrootOf } from './moodle-site.step';
import { step as plugins } from './plugins.step';

/** The registration an earlier step saw is not there any more. */
function gone(): Problem {
  return new Problem({
    system: 'microsoft',
    kind: 'missing',
    status: 404,
    code: 'Request_ResourceNotFound',
    say: messages('gone'),
    hint: messages('gone.hint'),
  });
}

/** A secret's id is a GUID, a secret's value never is: the classic mix-up, told before anything is sent. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const step = defineStep({
  id: 'app-credential',
  messages,
  phase: 'connect',
  order: 20,
  rights: { look: ['app-read', 'policy-read'], apply: ['app'] },
  uses: { moodle, directory, microsoft },
  needs: { moodleSite, plugins, microsoftSession, appRegistration },
  settlesMs: 120_000,
  questions: {
    lifetime: ask.oneOf(['90', '180', '365', '730'], { initial: '365', advanced: true, hinted: true }),
    pastedSecret: ask.secret({ advanced: true, hinted: true }),
  },
  look: async ({ moodle, directory, microsoft, seen, secret }): Promise<SeenCredential> => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    const known = appOf(seen.appRegistration);
    const { tenantId } = accountOf(seen.microsoftSession);
    const [own, typed] = await Promise.all([secret(secretName), secret('pastedSecret')]);
    const looksLikeId = typed?.matches(guid) === true;
    const [app, policy, form, proof, pastedProof] = await Promise.all([
      directory.findApplicationById(known.id),
      directory.secretPolicy(known.id),
      site.application(),
      own === undefined ? null : microsoft.proveSecret(tenantId, known.appId, own),
      typed === undefined || looksLikeId ? null : microsoft.proveSecret(tenantId, known.appId, typed),
    ]);
    if (app === null) throw gone();
    const moved = form.clientId !== '' && form.clientId !== app.appId;
    const named = namedTenant(form.authEndpoint);
    return {
      app,
      tenantId,
      endpointTenant: named === null ? null : await microsoft.tenantIdOf(named),
      policy,
      form,
      proof,
      pasted: typed === undefined ? null : { looksLikeId, proof: pastedProof },
      linkedUsers: moved ? await site.linkedUsers() : null,
    };
  },
  judge: (seen, _answers, at) => judge(seen, at),
  plan: (seen, answers, at) => plan(seen, Number(answers.lifetime), at),
  apply: async (change, ctx) => {
    const site = ctx.moodle.at(wwwrootOf(ctx.seen.moodleSite));
    const app = appOf(ctx.seen.appRegistration);
    const { tenantId } = accountOf(ctx.seen.microsoftSession);
    const desk: Desk = {
      ...ctx,
      site,
      app,
      tenantId,
      name: () => `Moodle ${ctx.clock.now().toISOString().slice(0, 10)} ${randomBytes(3).toString('hex')}`,
    };
    if (change.id === 'secret') return createAndStore(desk, change.data as NewSecret);
    if (change.id === 'pasted') return storePasted(desk, change.data as Written);
    if (change.id === 'endpoints') return saveEndpoints(desk, change.data as Written);
    const { keyId, name } = change.data as { readonly keyId: string; readonly name: string };
    await ctx.directory.removePassword(app.id, keyId);
    return ctx.keep(pendingHint(pendingNames(ctx.hints).filter((one) => one !== name)));
  },
});
