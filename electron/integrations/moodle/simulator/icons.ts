import { deflateSync } from 'node:zlib';

/** Our own pictures in the sizes Teams wants: a full square of 192 pixels, and white lines on nothing of 32. */
export function colorIcon(): Uint8Array {
  return png(192, (x, y) => {
    const ring = Math.hypot(x - 95.5, y - 95.5);
    return ring > 48 && ring < 72 ? [255, 255, 255, 255] : [15, 94, 168, 255];
  });
}

export function outlineIcon(): Uint8Array {
  return png(32, (x, y) => {
    const ring = Math.hypot(x - 15.5, y - 15.5);
    return ring > 9 && ring < 12 ? [255, 255, 255, 255] : [0, 0, 0, 0];
  });
}

type Pixel = readonly [number, number, number, number];

/** A PNG of eight bits a channel with transparency (PNG specification, third edition, chapters 5 and 11). */
function png(size: number, pixel: (x: number, y: number) => Pixel): Uint8Array {
  const rows = Array.from({ length: size }, (_row, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_column, x) => pixel(x, y)).flat()]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Node's own comes only with newer runtimes than Electron's older ones. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
