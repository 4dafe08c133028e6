import type { Fields } from './forms';

export interface FilePart {
  readonly field: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface Multipart {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** multipart/form-data (RFC 7578) with one file at the end. The boundary must not occur in the content. */
export function multipart(fields: Fields, file: FilePart, boundary: string): Multipart {
  const text = new TextEncoder();
  const head = fields
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
    )
    .join('');
  const fileHead = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.fileName)}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  const parts = [text.encode(head + fileHead), file.bytes, text.encode(`\r\n--${boundary}--\r\n`)];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}

function quoted(value: string): string {
  return value.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
