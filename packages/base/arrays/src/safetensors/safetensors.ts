/** The safetensors file format: named arrays behind a JSON header, readable by Python's `safetensors` and by eye. */
import { SafetensorsError } from "../array-error.ts";
import { elementTypes } from "../element-types.ts";
import type { NumberArray } from "../number-array.ts";
import { readElements } from "../read-elements.ts";

const types = {
  BOOL: elementTypes.bool,
  I8: elementTypes.int8,
  I16: elementTypes.int16,
  I32: elementTypes.int32,
  I64: elementTypes.int64,
  U8: elementTypes.uint8,
  U16: elementTypes.uint16,
  U32: elementTypes.uint32,
  U64: elementTypes.uint64,
  F16: elementTypes.float16,
  BF16: elementTypes.bfloat16,
  F32: elementTypes.float32,
  F64: elementTypes.float64,
} as const;

export type SafetensorsType = keyof typeof types;

/** An array as it is read: every value exactly the file's, in the smallest kind of array that holds all of its type. */
export interface NamedArray {
  readonly name: string;
  readonly dtype: SafetensorsType;
  readonly shape: readonly number[];
  readonly values: NumberArray;
}

/** An array as it may be written. */
export type WritableArray = NamedArray &
  (
    | { readonly dtype: "F32"; readonly values: Float32Array }
    | { readonly dtype: "I32"; readonly values: Int32Array }
  );

export interface SafetensorsFile<Arrays extends NamedArray = NamedArray> {
  readonly tensors: readonly Arrays[];
  /** Free text by key; the format knows strings alone. */
  readonly metadata: Readonly<Record<string, string>>;
}

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
  const { header, data } = splitHeader(bytes);
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!isTextRecord(metadata))
    throw new SafetensorsError("malformed", "__metadata__ must be an object of strings");
  const tensors = Object.entries(entries)
    .map(([name, entry]) => ({ name, ...checkedEntry(name, entry) }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let expected = 0;
  for (const { name, start, end } of tensors) {
    if (start !== expected)
      throw new SafetensorsError(
        "malformed",
        `"${name}" must begin at byte ${expected} of the data, found ${start}`,
      );
    expected = end;
  }
  if (expected !== data.length)
    throw new SafetensorsError(
      "malformed",
      `the arrays need ${expected} bytes of data, found ${data.length}`,
    );
  return {
    metadata,
    tensors: tensors.map(({ name, dtype, shape, start, end }) => {
      const view = new DataView(data.buffer, data.byteOffset + start, end - start);
      const elements = { view, type: types[dtype], shape, isLittleEndian: true };
      const values = readElements(
        elements,
        (code, found) => new SafetensorsError(code, `"${name}": ${found}`),
      );
      return { name, dtype, shape, values };
    }),
  };
}

function splitHeader(bytes: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (bytes.length < 8)
    throw new SafetensorsError("malformed", `a file has at least 8 bytes, found ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getBigUint64(0, true);
  if (size > BigInt(bytes.length - 8))
    throw new SafetensorsError(
      "malformed",
      `the header is to have ${size} bytes, but only ${bytes.length - 8} follow`,
    );
  const dataFrom = 8 + Number(size);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(8, dataFrom));
    const header: unknown = JSON.parse(text);
    if (isRecord(header)) return { header, data: bytes.subarray(dataFrom) };
  } catch (cause) {
    throw new SafetensorsError("malformed", "the header is not JSON in UTF-8", { cause });
  }
  throw new SafetensorsError("malformed", "the header must be a JSON object");
}

function checkedEntry(name: string, entry: unknown) {
  if (!isRecord(entry)) throw new SafetensorsError("malformed", `"${name}" must be an object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string" || !isKnownType(dtype))
    throw new SafetensorsError(
      "unsupported-type",
      `"${name}" must be of type ${Object.keys(types).join(", ")}, found ${JSON.stringify(dtype)}; convert it before saving`,
    );
  if (!isSizes(shape))
    throw new SafetensorsError("malformed", `"${name}" must have a shape of whole numbers`);
  const needed = types[dtype].bytes * elementCount(shape);
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[1] - offsets[0] !== needed)
    throw new SafetensorsError(
      "malformed",
      `"${name}" of shape (${shape.join(", ")}) must span ${needed} bytes, found offsets ${JSON.stringify(offsets)}`,
    );
  return { dtype, shape, start: offsets[0], end: offsets[1] } as const;
}

function isKnownType(dtype: string): dtype is SafetensorsType {
  return Object.hasOwn(types, dtype);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTextRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === "string");
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
