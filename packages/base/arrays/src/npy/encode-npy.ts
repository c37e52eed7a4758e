import { NpyError } from "../array-error.ts";

type WritableData = Float32Array | Float64Array | Uint8Array | Uint32Array;

/**
 * Writes a C-ordered, little-endian array of float32, float64, uint8 or uint32 in format 1.0.
 *
 * @throws {NpyError} `wrong-shape` if the shape does not hold as many elements as the data.
 */
export function encodeNpy(data: WritableData, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== data.length) {
    throw new NpyError(
      "wrong-shape",
      `shape (${shape.join(", ")}) holds ${count} elements, found ${data.length}`,
    );
  }
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${descrOf(data)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Data starts at a multiple of 64 bytes, so that it can be mapped into memory.
  const headerBytes = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = `${dictionary.padEnd(headerBytes - 1)}\n`;
  const out = new Uint8Array(10 + headerBytes + data.byteLength);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, headerBytes & 255, headerBytes >> 8]);
  out.set(
    Uint8Array.from(header, (character) => character.charCodeAt(0)),
    10,
  );
  const view = new DataView(out.buffer, 10 + headerBytes);
  if (data instanceof Uint8Array) out.set(data, 10 + headerBytes);
  else if (data instanceof Float32Array) data.forEach((value, i) => void view.setFloat32(4 * i, value, true));
  else if (data instanceof Uint32Array) data.forEach((value, i) => void view.setUint32(4 * i, value, true));
  else data.forEach((value, i) => void view.setFloat64(8 * i, value, true));
  return out;
}

function descrOf(data: WritableData): string {
  if (data instanceof Uint8Array) return "|u1";
  if (data instanceof Uint32Array) return "<u4";
  return data instanceof Float32Array ? "<f4" : "<f8";
}
