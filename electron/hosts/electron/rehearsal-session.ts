import { X509Certificate } from 'node:crypto';
import type { Session } from 'electron';

export interface Simulated {
  readonly proxyPort: number;
  readonly caPem: string;
  readonly passThrough: boolean;
}

/** Verdicts of Electron's certificate procedure: trusted, refused, or what Chromium itself thinks of it. */
const trusted = 0;
const refused = -2;
const asChromium = -3;

/**
 * Sends one session through the rehearsal's proxy and lets it trust certificates of the rehearsal's own authority.
 * In a full rehearsal it trusts nothing else, so a real system cannot answer even by accident.
 */
export async function joinRehearsal(session: Session, wire: Simulated): Promise<void> {
  const authority = new X509Certificate(wire.caPem);
  session.setCertificateVerifyProc((request, answer) => {
    if (isIssuedBy(authority, request.certificate.data, request.hostname)) return answer(trusted);
    answer(wire.passThrough ? asChromium : refused);
  });
  // `<-loopback>` takes away Chromium's own exception for this machine: simulated sites may be called localhost.
  await session.setProxy({
    proxyRules: `https=127.0.0.1:${String(wire.proxyPort)}`,
    proxyBypassRules: '<-loopback>',
  });
  await session.closeAllConnections();
}

function isIssuedBy(authority: X509Certificate, pem: string, hostname: string): boolean {
  try {
    const leaf = new X509Certificate(pem);
    return leaf.verify(authority.publicKey) && leaf.checkHost(hostname) !== undefined;
  } catch {
    return false;
  }
}
