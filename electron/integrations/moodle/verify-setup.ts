import { isProblem } from '../../engine/step';
import { generationOf } from './areas';
import { pluginAjax } from './plugin-ajax';
import type { SetupVerification } from './port';
import { refuse } from './problems';
import { beforeAnyChange } from './settings-page';
import type { Site } from './site';
import { readVerification } from './verification';

/** Moodle's server asks Microsoft a dozen times in this request, with its own time limits. */
const verifyTimeoutMs = 300_000;
const opinionTimeoutMs = 60_000;

/** Stores both values whatever comes of it, then asks Microsoft with a fresh token (contract, chapter 5). */
export async function verifySetup(
  site: Site,
  tenant: string,
  oneDriveHost: string,
  signal: AbortSignal,
): Promise<SetupVerification> {
  const { tenant: parameter } = await beforeAnyChange(() => generationOf(site));
  const answer = await pluginAjax(
    site,
    { mode: 'checksetup', [parameter]: tenant, odburl: oneDriveHost },
    { intent: 'write', timeoutMs: verifyTimeoutMs, signal },
  );
  if (answer.kind === 'refused') return nothingKnown(answer.words);
  const verdict = readVerification(answer.data);
  if (verdict !== null) return verdict;
  throw refuse('unexpected', 'unreadable', { code: 'no-verdict', request: 'GET checksetup' });
}

function nothingKnown(words: string): SetupVerification {
  return {
    active: false,
    error: words,
    appToken: null,
    missingApplication: [],
    missingDelegated: [],
    replyUrl: null,
  };
}

/** An endless call on the server is one way in which it cannot say. */
export async function tenantUsable(site: Site, tenant: string, signal: AbortSignal): Promise<boolean | null> {
  const { tenant: setting } = await generationOf(site);
  try {
    const answer = await pluginAjax(
      site,
      { mode: 'checkserviceresource', setting, value: tenant },
      { intent: 'read', timeoutMs: opinionTimeoutMs, signal },
    );
    const valid = answer.kind === 'data' ? answer.data['valid'] : null;
    return typeof valid === 'boolean' ? valid : null;
  } catch (error) {
    if (isProblem(error, 'unreachable') && error.code?.startsWith('timeout') === true) return null;
    throw error;
  }
}
