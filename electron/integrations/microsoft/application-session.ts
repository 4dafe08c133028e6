import { X509Certificate } from 'node:crypto';
import type { ConfidentialClientApplication } from '@azure/msal-node';
import type { ApplicationIdentity } from '../../engine/host';
import { remember } from '../../engine/secret';
import { Problem, type Lent } from '../../engine/step';
import { cloudHosts } from './clouds';
import { messages } from './microsoft.messages';
import { openConfidential, withTrouble, type ClientProof } from './msal';
import type { Cloud } from './port';
import { system } from './refusal';
import type { KeptSignIn, Session, TokenRequest } from './session';
import { signInProblem } from './sign-in-refusal';

/**
 * The sign-in of an application for itself (client credentials): what it may see is what was granted to it, so the
 * scopes of a request say nothing here, and Graph alone decides.
 */
export function openApplicationSession(lent: Lent, identity: ApplicationIdentity): Session {
  const { clientId, tenant } = identity;
  const clients = new Map<Cloud, ConfidentialClientApplication>();
  let cloud: Cloud = 'global';
  const kept = (): KeptSignIn => ({ cloud, clientId, tenant, homeAccountId: clientId, tenantId: tenant });
  const client = (): ConfidentialClientApplication => {
    const known =
      clients.get(cloud) ?? openConfidential(lent, { cloud, clientId, tenant }, proofOf(identity));
    clients.set(cloud, known);
    return known;
  };
  const explain: Session['explain'] = (error, trouble) => signInProblem(error, trouble, lent.clock.now());
  return {
    application: clientId,
    inTurn: (run) => run(),
    msal: () => {
      throw personNeeded();
    },
    keep: () => Promise.reject(personNeeded()),
    kept: () => Promise.resolve(kept()),
    // The profile names what a person signs in with; of that only the cloud holds for an application too.
    fits: (options) => {
      ({ cloud } = options);
      return Promise.resolve(kept());
    },
    token: async (request) => {
      const opened = client();
      return withTrouble(() => tokenOf(opened, cloud, request), explain);
    },
    hosts: () => Promise.resolve(cloudHosts[cloud]),
    pendingClaims: () => undefined,
    refreshed: () => undefined,
    explain,
    forget: () => Promise.resolve(),
  };
}

async function tokenOf(
  client: ConfidentialClientApplication,
  cloud: Cloud,
  { resource = 'graph', fresh, renewed, claims }: TokenRequest,
): Promise<string> {
  const result = await client.acquireTokenByClientCredential({
    scopes: [`${cloudHosts[cloud][resource]}/.default`],
    skipCache: fresh === true || renewed === true || claims !== undefined,
    ...(claims !== undefined && { claims }),
  });
  if (result === null) throw new Error('no token and no refusal');
  remember(result.accessToken);
  return result.accessToken;
}

function proofOf({ proof }: ApplicationIdentity): ClientProof {
  if (proof.kind === 'secret') return { clientSecret: proof.secret.reveal() };
  // Entra knows the certificate by its SHA-256 digest (learn.microsoft.com/entra/identity-platform/certificate-credentials).
  const thumbprintSha256 = new X509Certificate(proof.certificate).fingerprint256.replaceAll(':', '');
  return { clientCertificate: { thumbprintSha256, privateKey: proof.key.reveal() } };
}

function personNeeded(): Problem {
  const say = messages('applicationOnly');
  return new Problem({ system, kind: 'forbidden', status: 0, say, code: 'application_only' });
}
