import { record, recording } from '../../../engine/recording';
import { redact, remember } from '../../../engine/secret';
import type { Http, HttpResponse } from '../../../engine/host';

/** Longest address evidence quotes before it cuts: the beginning of a longer one is a secret of its own. */
const shownLength = 500;

/**
 * The seam with evidence held back until it is known what of an answer is a secret: addresses to poll carry the right
 * to read an operation (contract, section 4.3), and the settings of a web site are passwords. `quote: false` leaves the
 * body out altogether.
 */
export async function watched(
  http: Http,
  request: Parameters<Http>[0],
  quote: boolean,
): Promise<HttpResponse> {
  const { evidence, result } = await recording(() => http(request));
  if (result.status === 'fulfilled') pollAddresses(result.value.headers).forEach(rememberAddress);
  for (const { excerpt, ...line } of evidence) {
    const shown = quote && excerpt !== undefined ? { excerpt: redact(excerpt) } : {};
    record({ ...line, ...shown, url: redact(line.url) });
  }
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

export function pollAddresses(headers: HttpResponse['headers']): readonly string[] {
  return ['azure-asyncoperation', 'location'].flatMap((name) => headers[name] ?? []);
}

function rememberAddress(address: string): void {
  remember(address);
  remember(address.slice(0, shownLength));
}
