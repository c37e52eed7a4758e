/** The head of a `.npy` file: what its elements are, in which order, and where they begin. */
import { NpyError } from "../array-error.ts";

export interface NpyHeader {
  /** NumPy's name of the element type: `<f4`. */
  readonly descr: string;
  /** The first index runs fastest. */
  readonly isFortranOrder: boolean;
  readonly shape: readonly number[];
  /** Offset of the first element. */
  readonly dataStart: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * @throws {NpyError} `malformed`, or `unsupported-type` where the elements have named fields.
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  if (magic.some((byte, i) => bytes[i] !== byte)) throw malformed(beginning(bytes));
  if (bytes.length < 10) throw malformed("it ends within its header");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const version = bytes[6];
  if (version < 1 || version > 3) throw malformed(`format version ${version} is not known (1 to 3 are)`);
  const textStart = version === 1 ? 10 : 12;
  if (bytes.length < textStart) throw malformed("it ends within its header");
  const dataStart = textStart + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (dataStart > bytes.length) throw malformed("it ends within its header");
  const encoding = version === 3 ? "utf-8" : "latin1";
  const text = new TextDecoder(encoding).decode(bytes.subarray(textStart, dataStart));
  return { ...parseDictionary(text), dataStart };
}

/** A Python dictionary. Python 2 marks long integers by an L and Unicode text by a u. */
function parseDictionary(text: string): Omit<NpyHeader, "dataStart"> {
  if (/['"]descr['"]\s*:\s*[[(]/.test(text)) {
    throw new NpyError(
      "unsupported-type",
      "its elements have named fields, and only plain numbers are read; save one field: numpy.save(path, x['field'])",
    );
  }
  const descr = /['"]descr['"]\s*:\s*u?(['"])(.*?)\1/.exec(text)?.[2];
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text)?.[1];
  const tuple = /['"]shape['"]\s*:\s*\(\s*((?:\d+L?\s*(?:,\s*\d+L?\s*)*,?\s*)?)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || tuple === undefined) {
    throw malformed("its header lacks a plain descr, fortran_order or shape");
  }
  const shape = Array.from(tuple.matchAll(/\d+/g), ([size]) => Number(size));
  return { descr, isFortranOrder: order === "True", shape };
}

function beginning(bytes: Uint8Array): string {
  const found = "it does not begin with \\x93NUMPY";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return `${found}, but as an .npz archive does; save each of its arrays by numpy.save`;
  return `${found}; write it by numpy.save`;
}

export function malformed(found: string): NpyError {
  return new NpyError("malformed", `not a readable .npy file: ${found}`);
}
