import { deflateSync } from 'fflate';
import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32';
import type { PackageReport } from '../port-package';

export type Refused = Extract<PackageReport, { readonly kind: 'refused' }>;

export interface Entry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  /** Bytes after unpacking, as the archive claims. */
  readonly size: number;
  /** Where its part of the file begins and where the next one's does; the packed bytes lie in between. */
  readonly start: number;
  readonly end: number;
  readonly dataAt: number;
  readonly packed: number;
  /** Its record in the central directory. */
  readonly record: Uint8Array;
}

export interface Archive {
  readonly bytes: Uint8Array;
  /** In the order of the central directory. */
  readonly entries: readonly Entry[];
  readonly directoryAt: number;
  readonly endAt: number;
}

const limits = { zip: 10 * 1024 * 1024, files: 100, unpacked: 20 * 1024 * 1024 } as const;

const endSignature = 0x06054b50;
const recordSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const recordLength = 46;
const localLength = 30;
const unixType = 0xf000;
const unixLink = 0xa000;

/**
 * The parts of a ZIP (APPNOTE.TXT 6.3.10, 4.3), read from the central directory and held against what stands before
 * each file. Anything irregular is refused, Zip64 and overlapping files included: a Teams package is small and plain.
 */
export function openArchive(bytes: Uint8Array): Archive | Refused {
  if (bytes.length > limits.zip) return refused('too-large', String(bytes.length));
  const view = viewOf(bytes);
  const endAt = findEnd(view);
  if (endAt === null) return refused('not-a-zip', 'end');
  const count = view.getUint16(endAt + 10, true);
  const directoryAt = view.getUint32(endAt + 16, true);
  const directoryLength = view.getUint32(endAt + 12, true);
  if (count > limits.files) return refused('too-many-files', String(count));
  if (count === 0 || directoryAt + directoryLength !== endAt) return refused('not-a-zip', 'directory');
  const records = readRecords(bytes, view, directoryAt, endAt, count);
  if (records === null) return refused('not-a-zip', 'directory');
  const unsafe = records.find((one) => one.unsafe);
  if (unsafe !== undefined) return refused('unsafe-path', unsafe.name);
  if (new Set(records.map((one) => one.name)).size !== count) return refused('unsafe-path', 'duplicate');
  const unpacked = records.reduce((sum, one) => sum + one.size, 0);
  if (unpacked > limits.unpacked) return refused('too-large', String(unpacked));
  const entries = placeEntries(bytes, view, records, directoryAt);
  return entries === null ? refused('not-a-zip', 'files') : { bytes, entries, directoryAt, endAt };
}

/** The content of one file; null when it is not what the archive says, or longer. */
export function unpack({ bytes }: Archive, entry: Entry): Uint8Array | null {
  const packed = bytes.subarray(entry.dataAt, entry.dataAt + entry.packed);
  try {
    const content =
      entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
    return content.length === entry.size && crc32(content) === entry.crc ? new Uint8Array(content) : null;
  } catch {
    return null;
  }
}

/** The archive with other content for one file; order, names, times and every other byte stay. */
export function replaceFile(archive: Archive, name: string, content: Uint8Array): Uint8Array {
  const { bytes, entries, directoryAt, endAt } = archive;
  const target = entries.find((one) => one.name === name);
  if (target === undefined) throw new Error(`no file ${name}`);
  // Not zlib: the same content must give the same bytes on every machine.
  const packed = deflateSync(content, { level: 9 });
  const header = { crc: crc32(content), packed: packed.length, size: content.length };
  const local = localHeader(archive, target, header);
  const grown = local.length + packed.length - (target.end - target.start);
  const directory = entries.map((entry) => {
    const record = entry.record.slice();
    const view = viewOf(record);
    if (entry === target) {
      patch(view, 8, header, view.getUint16(8, true));
    }
    if (entry.start > target.start) view.setUint32(42, entry.start + grown, true);
    return record;
  });
  const end = bytes.slice(endAt);
  viewOf(end).setUint32(16, directoryAt + grown, true);
  return join([
    bytes.subarray(0, target.start),
    local,
    packed,
    bytes.subarray(target.end, directoryAt),
    ...directory,
    end,
  ]);
}

export function refused(why: Refused['why'], detail: string): Refused {
  return { kind: 'refused', why, detail: printable(detail) };
}

/** Text from outside, fit to be shown: short, and without anything that is not printable. */
export function printable(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?').slice(0, 200);
}

interface Fields {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Flags, method, and the three numbers; `at` is where the flags stand, both kinds of header go on alike. */
function patch(view: DataView, at: number, { crc, packed, size }: Fields, flags: number): void {
  // Sizes stand in the header now (bit 3), and how hard it was packed (bits 1 and 2) is not told.
  view.setUint16(at, flags & ~0b1110, true);
  view.setUint16(at + 2, 8, true);
  view.setUint32(at + 8, crc, true);
  view.setUint32(at + 12, packed, true);
  view.setUint32(at + 16, size, true);
}

function localHeader({ bytes }: Archive, entry: Entry, fields: Fields): Uint8Array {
  const nameLength = viewOf(bytes).getUint16(entry.start + 26, true);
  const header = bytes.slice(entry.start, entry.start + localLength + nameLength);
  const view = viewOf(header);
  patch(view, 6, fields, view.getUint16(6, true));
  view.setUint16(28, 0, true);
  return header;
}

interface Record {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
  readonly record: Uint8Array;
  readonly unsafe: boolean;
}

function readRecords(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  count: number,
): readonly Record[] | null {
  const records: Record[] = [];
  let at = from;
  for (let index = 0; index < count; index += 1) {
    if (at + recordLength > to || view.getUint32(at, true) !== recordSignature) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next =
      at + recordLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > to) return null;
    records.push(readRecord(bytes, view, at, nameLength, next));
    at = next;
  }
  return at === to ? records : null;
}

function readRecord(bytes: Uint8Array, view: DataView, at: number, nameLength: number, next: number): Record {
  const flags = view.getUint16(at + 8, true);
  const name = nameOf(bytes.subarray(at + recordLength, at + recordLength + nameLength), flags);
  const link = ((view.getUint32(at + 38, true) >>> 16) & unixType) === unixLink;
  return {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
    record: bytes.subarray(at, next),
    unsafe: link || (flags & 1) !== 0 || !isSafeName(name),
  };
}

/** The files one after another, from the first byte to the directory; null when they overlap or leave it. */
function placeEntries(
  bytes: Uint8Array,
  view: DataView,
  records: readonly Record[],
  directoryAt: number,
): readonly Entry[] | null {
  const starts = records.map((one) => one.start).sort((a, b) => a - b);
  if (starts[0] !== 0 || new Set(starts).size !== starts.length) return null;
  const entries: Entry[] = [];
  for (const { unsafe: _, ...record } of records) {
    const end = starts[starts.indexOf(record.start) + 1] ?? directoryAt;
    const { start } = record;
    if (start + localLength > end || end > directoryAt) return null;
    if (view.getUint32(start, true) !== localSignature) return null;
    if (record.method !== 0 && record.method !== 8) return null;
    const nameLength = view.getUint16(start + 26, true);
    const nameAt = start + localLength;
    const dataAt = nameAt + nameLength + view.getUint16(start + 28, true);
    const name = nameOf(bytes.subarray(nameAt, nameAt + nameLength), view.getUint16(start + 6, true));
    // Two names for one file: what a person sees and what is unpacked would differ.
    if (name !== record.name || dataAt + record.packed > end) return null;
    entries.push({ ...record, end, dataAt });
  }
  return entries;
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endLength - 0xffff);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) {
    const comment = view.byteLength - at - endLength;
    if (view.getUint32(at, true) === endSignature && view.getUint16(at + 20, true) === comment) return at;
  }
  return null;
}

function nameOf(bytes: Uint8Array, flags: number): string {
  return new TextDecoder((flags & 0x800) === 0 ? 'latin1' : 'utf-8').decode(bytes);
}

function isSafeName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- a control character in a file name is exactly what is looked for
  if (/[\u0000-\u001f\u007f\\]/.test(name) || name.startsWith('/') || /^[a-z]:/i.test(name)) return false;
  const segments = (name.endsWith('/') ? name.slice(0, -1) : name).split('/');
  return segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
