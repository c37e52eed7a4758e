/** NumPy's `.npy` format, versions 1 to 3, for the element types that embeddings and labels come in. */
import { TopologyError } from "../topology-error.ts";

export interface NpyArray {
  /** In C order whatever the file's order was; float64 stays float64. */
  readonly data: Float32Array | Float64Array | Uint8Array;
  readonly shape: readonly number[];
}

/**
 * Reads float32, float64 (either byte order) and uint8 arrays of any shape, C or Fortran order. The result is a copy.
 *
 * @throws {TopologyError} `malformed-npy` for anything else, saying what was found.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { header, start } = readHeader(bytes);
  const { descr, fortran, shape } = parseHeader(header);
  const type = elementTypes[descr];
  if (!type) {
    const known = Object.keys(elementTypes).join(", ");
    throw malformed(`element type ${JSON.stringify(descr)} is not read; convert to one of ${known}`);
  }
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = count * type.bytes;
  if (bytes.length - start !== expected) {
    throw malformed(
      `shape (${shape.join(", ")}) of ${descr} needs ${expected} bytes of data, found ${bytes.length - start}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, expected);
  const data = type.make(count);
  if (!fortran || shape.length < 2) {
    for (let i = 0; i < count; i++) data[i] = type.at(view, i * type.bytes);
    return { data, shape };
  }
  const index = shape.map(() => 0);
  for (let i = 0; i < count; i++) {
    // The file runs with the first index fastest; `index` counts along.
    let place = 0;
    for (let axis = 0; axis < shape.length; axis++) place = place * shape[axis] + index[axis];
    data[place] = type.at(view, i * type.bytes);
    for (let axis = 0; axis < shape.length && ++index[axis] === shape[axis]; axis++) index[axis] = 0;
  }
  return { data, shape };
}

/**
 * Writes a C-ordered, little-endian array in format 1.0.
 *
 * @throws {RangeError} if the shape does not hold as many elements as the data.
 */
export function encodeNpy(data: Float32Array | Uint8Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== data.length) {
    throw new RangeError(`shape (${shape.join(", ")}) holds ${count} elements, found ${data.length}`);
  }
  const descr = data instanceof Float32Array ? "<f4" : "|u1";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Data starts at a multiple of 64 bytes, so that it can be mapped into memory.
  const headerBytes = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const header = `${dictionary.padEnd(headerBytes - 1)}\n`;
  const out = new Uint8Array(10 + headerBytes + data.byteLength);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, headerBytes & 255, headerBytes >> 8]);
  out.set(
    Uint8Array.from(header, (character) => character.charCodeAt(0)),
    10,
  );
  if (data instanceof Uint8Array) {
    out.set(data, 10 + headerBytes);
    return out;
  }
  const view = new DataView(out.buffer, 10 + headerBytes);
  for (let i = 0; i < count; i++) view.setFloat32(4 * i, data[i], true);
  return out;
}

interface ElementType {
  readonly bytes: number;
  readonly make: (count: number) => NpyArray["data"];
  readonly at: (view: DataView, offset: number) => number;
}

const float32 = (littleEndian: boolean): ElementType => ({
  bytes: 4,
  make: (count) => new Float32Array(count),
  at: (view, offset) => view.getFloat32(offset, littleEndian),
});
const float64 = (littleEndian: boolean): ElementType => ({
  bytes: 8,
  make: (count) => new Float64Array(count),
  at: (view, offset) => view.getFloat64(offset, littleEndian),
});

const elementTypes: Readonly<Record<string, ElementType>> = {
  "<f4": float32(true),
  ">f4": float32(false),
  "<f8": float64(true),
  ">f8": float64(false),
  "|u1": { bytes: 1, make: (count) => new Uint8Array(count), at: (view, offset) => view.getUint8(offset) },
};

function readHeader(bytes: Uint8Array): { header: string; start: number } {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) {
    throw malformed("it does not begin with \\x93NUMPY");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const major = bytes[6];
  if (major < 1 || major > 3) throw malformed(`format version ${major} is not known (1 to 3 are)`);
  if (major > 1 && bytes.length < 12) throw malformed("it ends within its header");
  const start = major === 1 ? 10 + view.getUint16(8, true) : 12 + view.getUint32(8, true);
  if (start > bytes.length) throw malformed("it ends within its header");
  const header = new TextDecoder("latin1").decode(bytes.subarray(major === 1 ? 10 : 12, start));
  return { header, start };
}

function parseHeader(header: string): { descr: string; fortran: boolean; shape: number[] } {
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const tuple = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || tuple === undefined) {
    throw malformed("its header lacks a plain descr, fortran_order or shape");
  }
  const shape = tuple.split(",").flatMap((size) => (size.trim() === "" ? [] : [Number(size)]));
  return { descr, fortran: order === "True", shape };
}

function malformed(found: string): TopologyError {
  return new TopologyError("malformed-npy", `not a readable .npy file: ${found}`);
}
