/** The stored files that NumPy wrote, with what NumPy reads from them: see fixtures/make_npy_files.py. */
import { readFileSync } from "node:fs";

interface Stored {
  readonly read: Readonly<
    Record<string, { readonly hex: string; readonly shape: number[]; readonly values: unknown[] }>
  >;
  readonly refused: Readonly<Record<string, string>>;
}

const stored = JSON.parse(
  readFileSync(new URL("../../fixtures/npy-files.json", import.meta.url), "utf8"),
) as Stored;

export const readable = Object.entries(stored.read).map(([name, { hex, shape, values }]) => ({
  name,
  bytes: fromHex(hex),
  shape,
  values: values.map(toNumber),
}));

export function readableFile(name: string) {
  return readable.find((file) => file.name === name)!;
}

export function refusedFile(name: string): Uint8Array {
  return fromHex(stored.refused[name]);
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "hex"));
}

/** Infinity and integers beyond 2^53 are stored as text. */
function toNumber(value: unknown): number {
  return value === "-inf" ? Number.NEGATIVE_INFINITY : Number(value);
}
