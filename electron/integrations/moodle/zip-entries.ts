export interface ZipEntry {
  readonly name: string;
  /** Bytes after unpacking, as the archive claims. */
  readonly size: number;
  readonly symlink: boolean;
  readonly encrypted: boolean;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
const entryLength = 46;
/** Upper half of the external attributes is the Unix mode; 0xA000 in its type bits is a symbolic link. */
const unixType = 0xf000;
const unixLink = 0xa000;

/**
 * The central directory of a ZIP (APPNOTE.TXT 6.3.10, 4.3.12 and 4.3.16). The unpacker does not tell about links, and
 * nothing is to be unpacked before all names are known. Null for anything irregular, Zip64 included: a plugin is small.
 */
export function readZipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0 || start >= end) return null;
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) return null;
    entries.push(readEntry(view, bytes, at, nameLength));
    at = next;
  }
  return entries;
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, nameLength: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const mode = view.getUint32(at + 38, true) >>> 16;
  const name = bytes.subarray(at + entryLength, at + entryLength + nameLength);
  return {
    name: new TextDecoder((flags & 0x800) === 0 ? 'latin1' : 'utf-8').decode(name),
    size: view.getUint32(at + 24, true),
    symlink: (mode & unixType) === unixLink,
    encrypted: (flags & 1) !== 0,
  };
}
