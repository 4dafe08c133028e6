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
  const size = sizeOf(bytes);
  if (size === null) return [{ code: 'icon-unreadable', at: name, detail: null }];
  const wanted = iconSizes[kind];
  if (size.width !== wanted || size.height !== wanted) {
    return [{ code: 'icon-size', at: name, detail: `${size.width}×${size.height}` }];
  }
  if (kind === 'color') return [];
  const colours = await coloursOf(bytes);
  if (colours === null) return [{ code: 'icon-unreadable', at: name, detail: null }];
  return colours === 'white' ? [] : [{ code: 'outline-colours', at: name, detail: null }];
}

/** Width and height out of the first chunk (PNG, third edition, 11.2.1). */
function sizeOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  if (bytes.length < 33 || signature.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== 0x49484452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Outline icons are white on nothing: any other colour, or no transparent pixel, and Teams shows a block. */
async function coloursOf(bytes: Uint8Array): Promise<'white' | 'other' | null> {
  const { PNG } = await import('pngjs');
  try {
    inflateSync(pixelsOf(bytes), { maxOutputLength: maxPixelBytes });
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

/** The packed pixels: the decoder itself knows no limit for interlaced pictures, so they are tried with one first. */
function pixelsOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = signature.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) throw new Error('cut short');
    if (view.getUint32(at + 4) === 0x49444154) parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
