export interface Upload {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: { readonly field: string; readonly name: string; readonly bytes: Uint8Array } | null;
}

/** A multipart/form-data body taken apart (RFC 7578); null when it is none. */
export function readMultipart(contentType: string, body: Uint8Array): Upload | null {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const fields = new Map<string, string>();
  let file: Upload['file'] = null;
  // Latin-1 keeps one character per byte, so positions in the text are positions in the body.
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  for (const part of split(text, `--${boundary}`)) {
    const name = /name="([^"]*)"/.exec(part.head)?.[1];
    const fileName = /filename="([^"]*)"/.exec(part.head)?.[1];
    if (name === undefined) return null;
    const bytes = Buffer.from(part.content, 'latin1');
    if (fileName === undefined) fields.set(name, bytes.toString('utf8'));
    else file = { field: name, name: Buffer.from(fileName, 'latin1').toString('utf8'), bytes };
  }
  return { fields, file };
}

function split(text: string, mark: string): readonly { readonly head: string; readonly content: string }[] {
  return text
    .split(mark)
    .slice(1, -1)
    .flatMap((part) => {
      const gap = part.indexOf('\r\n\r\n');
      if (gap === -1 || !part.startsWith('\r\n') || !part.endsWith('\r\n')) return [];
      return [{ head: part.slice(2, gap), content: part.slice(gap + 4, -2) }];
    });
}
