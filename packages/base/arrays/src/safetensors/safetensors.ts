/** The safetensors file format: named arrays behind a JSON header, readable by Python's `safetensors` and by eye. */
import { SafetensorsError } from "../array-error.ts";
import type { NumberArray } from "../number-array.ts";
import { readElements } from "../read-elements.ts";
import {
  type ArrayEntry,
  elementCount,
  headerSize,
  PREFIX_BYTES,
  readHeader,
  type SafetensorsHeader,
  types,
} from "./header.ts";

/** An array as it is read: every value exactly the file's, in the smallest kind of array that holds all of its type. */
export interface NamedArray extends ArrayEntry {
  readonly values: NumberArray;
}

/** An array as it may be written. */
export type WritableArray = NamedArray &
  (
    | { readonly dtype: "F32"; readonly values: Float32Array }
    | { readonly dtype: "I32"; readonly values: Int32Array }
    | { readonly dtype: "U8"; readonly values: Uint8Array }
  );

export type SafetensorsFile<Arrays extends NamedArray = NamedArray> = SafetensorsHeader<Arrays>;

/**
 * Layout: header length as little-endian uint64, JSON header padded with spaces to a multiple of 8, then the arrays in
 * the given order, little-endian and gapless. Equal arguments give equal bytes.
 *
 * @throws {SafetensorsError} `bad-name` if two arrays share a name, `wrong-shape` if a shape does not fit its values.
 * @see https://github.com/huggingface/safetensors, section "Format"
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile<WritableArray>): Uint8Array {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  let end = 0;
  for (const { name, dtype, shape, values } of tensors) {
    if (Object.hasOwn(header, name) || name === "__metadata__")
      throw new SafetensorsError(
        "bad-name",
        `array names must be unique and not "__metadata__", found "${name}" again`,
      );
    if (elementCount(shape) !== values.length)
      throw new SafetensorsError(
        "wrong-shape",
        `"${name}" has ${values.length} values, which its shape (${shape.join(", ")}) does not fit`,
      );
    header[name] = { dtype, shape, data_offsets: [end, end + values.byteLength] };
    end += values.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + end).fill(0x20, 8, 8 + headerBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let offset = 8 + headerBytes;
  for (const { values } of tensors) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return file;
}

/**
 * The arrays are copies, in the order of their bytes in the file.
 *
 * @throws {SafetensorsError} `malformed` for bytes cut short, a header that is no such JSON, and offsets that overlap,
 *   leave gaps or do not fit a shape; `unsupported-type` for other types.
 */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsFile {
  const dataFrom = PREFIX_BYTES + headerSize(bytes, bytes.length);
  const { metadata, tensors } = readHeader(bytes.subarray(PREFIX_BYTES, dataFrom), bytes.length - dataFrom);
  return {
    metadata,
    tensors: tensors.map(({ name, dtype, shape, start, end }) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset + dataFrom + start, end - start);
      const elements = { view, type: types[dtype], shape, isLittleEndian: true };
      const values = readElements(
        elements,
        (code, found) => new SafetensorsError(code, `"${name}": ${found}`),
      );
      return { name, dtype, shape, values };
    }),
  };
}
