/** Windows bitmaps, which sharp does not read: uncompressed ones of 8 bits with a palette, 24 and 32 bits. */
import type { RawImage } from "./image-source.ts";

const FILE_HEADER_BYTES = 14;
const BI_RGB = 0;
const BI_BITFIELDS = 3;
/** Blue, green, red and alpha in this order, which is what every writer of 32 bits uses. */
const USUAL_MASKS = [0x00ff0000, 0x0000ff00, 0x000000ff] as const;

export function isBmp(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d;
}

export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly dataFrom: number;
  /** Blue, green, red, nothing: 4 bytes a colour; empty where pixels are colours themselves. */
  readonly palette: Uint8Array;
}

/**
 * @throws {Error} for a header that breaks off, and for what is not read: compressed pixels, fewer than 8 bits.
 * @see Microsoft, Bitmap Storage: BITMAPFILEHEADER, BITMAPINFOHEADER
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = bytes.length >= 54 ? view.getUint32(FILE_HEADER_BYTES, true) : 0;
  if (headerBytes < 40) throw new Error("its header breaks off, or is of OS/2");
  const width = view.getInt32(18, true);
  const height = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  if (width <= 0 || height === 0) throw new Error(`it says that it is ${width} x ${Math.abs(height)}`);
  if (![8, 24, 32].includes(bits)) throw new Error(`it has ${bits} bits a pixel; 8, 24 and 32 are read`);
  const masksFit =
    compression === BI_BITFIELDS &&
    bits === 32 &&
    bytes.length >= 66 &&
    USUAL_MASKS.every((mask, i) => view.getUint32(54 + 4 * i, true) === mask);
  if (compression !== BI_RGB && !masksFit) throw new Error("its pixels are compressed; save it uncompressed");
  const colours = bits === 8 ? view.getUint32(46, true) || 256 : 0;
  const paletteFrom = FILE_HEADER_BYTES + headerBytes;
  const palette = bytes.subarray(paletteFrom, paletteFrom + 4 * Math.min(colours, 256));
  return {
    width,
    height: Math.abs(height),
    isTopDown: height < 0,
    bits,
    dataFrom: view.getUint32(10, true),
    palette,
  };
}

/** The fourth byte of 32 bits is passed over: most writers leave it 0. @throws {Error} for pixels that break off. */
export function readBmp(bytes: Uint8Array): RawImage {
  const { width, height, isTopDown, bits, dataFrom, palette } = readBmpHeader(bytes);
  const step = bits / 8;
  const rowBytes = Math.ceil((width * step) / 4) * 4;
  if (dataFrom + rowBytes * height > bytes.length)
    throw new Error(
      `it breaks off: ${dataFrom + rowBytes * height} bytes were expected, ${bytes.length} are there`,
    );
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0, to = 0; row < height; row++) {
    let from = dataFrom + rowBytes * (isTopDown ? row : height - 1 - row);
    for (let column = 0; column < width; column++, from += step, to += 3) {
      const [colours, at] = bits === 8 ? [palette, 4 * bytes[from]] : [bytes, from];
      if (at + 2 >= colours.length)
        throw new Error(`a pixel has a colour that its palette of ${palette.length / 4} lacks`);
      pixels[to] = colours[at + 2];
      pixels[to + 1] = colours[at + 1];
      pixels[to + 2] = colours[at];
    }
  }
  return { pixels, width, height, channels: 3 };
}
