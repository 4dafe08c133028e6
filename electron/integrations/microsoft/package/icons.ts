import { inflateSync } from 'node:zlib';
import type { PackageFault } from '../port-package';

/** Sizes Teams asks for, in pixels (Microsoft contract, 5.1). */
export const iconSizes = { color: 192, outline: 32 } as const;
export type IconKind = keyof typeof iconSizes;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** A 32 × 32 picture is at most 8 KB and some; more is no picture. */
const maxPixelBytes = 64 * 1024;

/** What is wrong with an icon. The size is read before any pixel is: a small file can claim a huge picture. */
export async function iconFaults(
  kind: IconKind,
  name: string,
  bytes: Uint8Array,
): Promise<readonly PackageFault[]> {
  const unreadable: readonly PackageFault[] = [{ code: 'icon-unreadable', at: name, detail: null }];
  const chunks = chunksOf(bytes);
  const size = chunks === null ? null : sizeOf(chunks);
  if (chunks === null || size === null) return unreadable;
  const wanted = iconSizes[kind];
  if (size.width !== wanted || size.height !== wanted) {
    return [{ code: 'icon-size', at: name, detail: `${size.width}×${size.height}` }];
  }
  if (kind === 'color') return [];
  const colours = await coloursOf(bytes, chunks);
  if (colours === null) return unreadable;
  return colours === 'white' ? [] : [{ code: 'outline-colours', at: name, detail: null }];
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** The chunks up to the one that ends a picture (PNG, third edition, 5.3); null for what is none, or is cut short. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] | null {
  if (signature.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return null;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') return chunks;
    at += 12 + length;
  }
  return null;
}

/**
 * Width and height out of the header: the first chunk, of 13 bytes, and there is no other (11.2.1). The decoder believes
 * the last one it meets, so a second header would undo what the first one was judged by.
 */
function sizeOf([first, ...rest]: readonly Chunk[]): {
  readonly width: number;
  readonly height: number;
} | null {
  if (first?.type !== 'IHDR' || first.data.length !== 13) return null;
  if (rest.some((one) => one.type === 'IHDR')) return null;
  const view = new DataView(first.data.buffer, first.data.byteOffset, first.data.byteLength);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

/** Outline icons are white on nothing: any other colour, or no transparent pixel, and Teams shows a block. */
async function coloursOf(bytes: Uint8Array, chunks: readonly Chunk[]): Promise<'white' | 'other' | null> {
  const { PNG } = await import('pngjs');
  try {
    // The decoder itself knows no limit for interlaced pictures, so the packed pixels are tried with one first.
    const packed = chunks.filter((one) => one.type === 'IDAT').map((one) => one.data);
    inflateSync(Buffer.concat(packed), { maxOutputLength: maxPixelBytes });
    const { data } = PNG.sync.read(Buffer.from(bytes));
    let transparent = false;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] === 0) transparent = true;
      else if (data[at] !== 255 || data[at + 1] !== 255 || data[at + 2] !== 255) return 'other';
    }
    return transparent ? 'white' : 'other';
  } catch {
    return null;
  }
}
