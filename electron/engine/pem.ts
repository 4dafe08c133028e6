import { remember } from './secret';

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const keyBlock = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/;

/** A certificate and its private key out of one text; null where one of them is missing. PEM with a PKCS #8 key. */
export function pemParts(text: string): { readonly certificate: string; readonly key: string } | null {
  const certificate = certificateBlock.exec(text)?.[0];
  const key = keyBlock.exec(text)?.[0];
  if (certificate === undefined || key === undefined) return null;
  rememberKey(key);
  return { certificate, key };
}

/** Line by line: where line ends are written in another way, the whole would not be recognised. */
function rememberKey(key: string): void {
  for (const line of key.split(/\r?\n/)) if (line.length >= 16 && !line.startsWith('-----')) remember(line);
}
