import { isRecord } from './ajax';
import type { SetupVerification } from './port';

/**
 * The plugin's verdict out of the `data` of its answer (contract, chapter 13). Lists are `[]` when empty and objects
 * otherwise; `appdata` is `{}` when nothing is known. Null when it is not of that shape.
 */
export function readVerification(data: unknown): SetupVerification | null {
  if (!isRecord(data) || !isRecord(data['unifiedapi'])) return null;
  const api = data['unifiedapi'];
  const error = api['error'];
  return {
    active: api['active'] === true,
    error: typeof error === 'string' && error !== '' ? error : null,
    appToken: typeof api['apptoken'] === 'boolean' ? api['apptoken'] : null,
    missingApplication: names(api['missingappperms']),
    missingDelegated: names(api['missingperms']),
    replyUrl: readReplyUrl(data['appdata']),
  };
}

function names(list: unknown): readonly string[] {
  return isRecord(list) ? Object.keys(list) : [];
}

function readReplyUrl(appdata: unknown): SetupVerification['replyUrl'] {
  const reply = isRecord(appdata) ? appdata['replyurl'] : undefined;
  if (!isRecord(reply)) return null;
  const { correct, detected, intended } = reply;
  const listed = typeof detected === 'string' ? detected.split(',').map((one) => one.trim()) : [];
  return {
    correct: correct === true,
    detected: listed.filter((one) => one !== ''),
    intended: typeof intended === 'string' ? intended : '',
  };
}

/** The result stored last, out of the script of the settings page; null when there is none. */
export function readLastResults(html: string): SetupVerification | null {
  const text = /\blastresults:\s*(\{.*\})\s*,?\s*$/m.exec(html)?.[1];
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? readVerification(value['data']) : null;
  } catch {
    return null;
  }
}
