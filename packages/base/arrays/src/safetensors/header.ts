/** The header of a safetensors file: which arrays it holds, without their values, for who has no use for those. */
import { SafetensorsError } from "../array-error.ts";
import { elementTypes } from "../element-types.ts";

export const types = {
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

/** What a file says of an array. */
export interface ArrayEntry {
  readonly name: string;
  readonly dtype: SafetensorsType;
  readonly shape: readonly number[];
}

export interface SafetensorsHeader<Entry extends ArrayEntry = ArrayEntry> {
  readonly tensors: readonly Entry[];
  /** Free text by key; the format knows strings alone. */
  readonly metadata: Readonly<Record<string, string>>;
}

interface PlacedEntry extends ArrayEntry {
  /** First byte in the data, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

/** What stands before the header: its length. */
export const PREFIX_BYTES = 8;

/** A file that need not be in memory. */
export interface FileInPieces {
  readonly sizeBytes: number;
  /** Bytes `start` to `end`, the last one not included. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/**
 * @param most  bytes of header that are read at most.
 * @throws {SafetensorsError} as `decodeSafetensors` does for all but values, and `malformed` for a header that is longer.
 */
export async function readSafetensorsHeader(file: FileInPieces, most: number): Promise<SafetensorsHeader> {
  const { sizeBytes } = file;
  const size = headerSize(await file.read(0, Math.min(PREFIX_BYTES, sizeBytes)), sizeBytes);
  if (size > most)
    throw new SafetensorsError("malformed", `the header has ${size} bytes; more than ${most} are not read`);
  const dataFrom = PREFIX_BYTES + size;
  const { metadata, tensors } = readHeader(await file.read(PREFIX_BYTES, dataFrom), sizeBytes - dataFrom);
  return { metadata, tensors: tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape })) };
}

/** @param start  the file's first bytes. */
export function headerSize(start: Uint8Array, sizeBytes: number): number {
  if (sizeBytes < PREFIX_BYTES)
    throw new SafetensorsError("malformed", `a file has at least 8 bytes, found ${sizeBytes}`);
  const size = new DataView(start.buffer, start.byteOffset, start.byteLength).getBigUint64(0, true);
  if (size > BigInt(sizeBytes - PREFIX_BYTES))
    throw new SafetensorsError(
      "malformed",
      `the header is to have ${size} bytes, but only ${sizeBytes - PREFIX_BYTES} follow`,
    );
  return Number(size);
}

/** The entries in the order of their bytes, which follow each other without a gap. */
export function readHeader(bytes: Uint8Array, dataBytes: number): SafetensorsHeader<PlacedEntry> {
  const { __metadata__: metadata = {}, ...entries } = parse(bytes);
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
  if (expected !== dataBytes)
    throw new SafetensorsError("malformed", `the arrays need ${expected} bytes of data, found ${dataBytes}`);
  return { metadata, tensors };
}

function parse(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
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

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

function isKnownType(dtype: string): dtype is SafetensorsType {
  return Object.hasOwn(types, dtype);
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
