import { randomBytes } from 'node:crypto';
import { directory, microsoft, type SecretProof } from '../../../integrations/microsoft/port';
import { moodle } from '../../../integrations/moodle/port';
import { Problem, ask, defineStep, type Secret } from '../../../engine/step';
import { applyChange } from '../credential/apply';
import { namedTenant } from '../credential/endpoints';
import { judge } from '../credential/judge';
import { plan } from '../credential/plan';
import { methods, nextName, secretName, type SeenCredential } from '../credential/seen';
import { verifiable } from '../credential/sign-in';
import { workOf } from '../credential/work';
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
    method: ask.oneOf(methods, { initial: 'secret', advanced: true, hinted: true }),
    lifetime: ask.oneOf(['90', '180', '365', '730'], { initial: '365', advanced: true, hinted: true }),
    removeOld: ask.yesNo({ initial: true, advanced: true, hinted: true }),
    pastedSecret: ask.secret({ advanced: true, hinted: true }),
  },
  look: async ({ moodle, directory, microsoft, seen, secret, answers, hints, clock }) => {
    const site = moodle.at(wwwrootOf(seen.moodleSite));
    const known = appOf(seen.appRegistration);
    const { tenantId } = accountOf(seen.microsoftSession);
    const kept = [secretName, nextName, 'pastedSecret'].map(secret);
    const [own, next, typed] = await Promise.all(kept);
    const prove = (one: Secret | undefined): Promise<SecretProof | null> =>
      one === undefined ? Promise.resolve(null) : microsoft.proveSecret(tenantId, known.appId, one);
    const looksLikeId = typed?.matches(guid) === true;
    const [app, policy, certificatePolicy, form, proof, nextProof, pastedProof] = await Promise.all([
      directory.findApplicationById(known.id),
      directory.secretPolicy(known.id),
      answers.method === 'certificate' ? directory.certificatePolicy(known.id) : null,
      site.application(),
      prove(own),
      prove(next),
      looksLikeId ? null : prove(typed),
    ]);
    if (app === null) throw gone();
    const moved = form.clientId !== '' && form.clientId !== app.appId;
    const named = namedTenant(form.authEndpoint);
    const found: SeenCredential = {
      app,
      tenantId,
      endpointTenant: named === null ? null : await microsoft.tenantIdOf(named),
      policy,
      certificatePolicy,
      form,
      proof,
      nextProof,
      pasted: typed === undefined ? null : { looksLikeId, proof: pastedProof },
      linkedUsers: moved ? await site.linkedUsers() : null,
      asked: hints['renew'] !== undefined,
      verifiable: true,
    };
    // One page more, for a renewal only: Moodle serves the pages of one session one after the other.
    const { replace } = workOf(found, answers, { now: clock.now(), hints });
    const renewing = replace !== null && replace.old !== null;
    return { ...found, verifiable: renewing ? verifiable(await site.connection()) : null };
  },
  judge,
  enough: () => true,
  plan: (seen, answers, at) => plan(seen, { ...answers, lifetimeDays: Number(answers.lifetime) }, at),
  suggest: ({ form, app }) =>
    form.clientId === app.appId && form.authMethod !== null ? { method: form.authMethod } : null,
  acts: (seen) => {
    if (seen === undefined || seen.form.clientId !== seen.app.appId) return [];
    const id = seen.asked ? 'keep' : 'renew';
    return [{ id, label: messages(`act.${id}`), primary: false }];
  },
  act: (act, { keep }) => keep({ renew: act === 'renew' ? 'asked' : null }),
  apply: (change, ctx) =>
    applyChange(
      {
        ...ctx,
        site: ctx.moodle.at(wwwrootOf(ctx.seen.moodleSite)),
        app: appOf(ctx.seen.appRegistration),
        tenantId: accountOf(ctx.seen.microsoftSession).tenantId,
        name: () => `Moodle ${ctx.clock.now().toISOString().slice(0, 10)} ${randomBytes(3).toString('hex')}`,
      },
      change,
    ),
});
