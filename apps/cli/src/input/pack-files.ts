/** Several files as one tar archive, of which no more is in memory than is being sent. */
import { openAsBlob } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

/** @param paths  of files. @throws {Error} of Node's for one that can't be read. */
export async function packFiles(paths: readonly string[]): Promise<Blob> {
  const places = paths.map((path) => resolve(path));
  const folder = commonFolder(places);
  const parts: (Uint8Array<ArrayBuffer> | Blob)[] = [];
  for (const place of places) {
    const file = await openAsBlob(place);
    const name = relative(folder, place).split(sep).join("/");
    parts.push(...extendedHeader(name), header("file", file.size, "0"), file, padding(file.size));
  }
  return new Blob([...parts, new Uint8Array(2 * BLOCK_BYTES)]);
}

const BLOCK_BYTES = 512;

/** Names below it are short, and say nothing of where on this machine the files are. */
function commonFolder(places: readonly string[]): string {
  let folder = dirname(places[0] ?? "");
  while (!places.every((place) => place.startsWith(folder === sep ? sep : folder + sep)))
    folder = dirname(folder);
  return folder;
}

/** The name in UTF-8 and of any length. @see POSIX pax, "pax Header Block" */
function extendedHeader(name: string): readonly Uint8Array<ArrayBuffer>[] {
  const rest = ` path=${name}\n`;
  const restBytes = Buffer.byteLength(rest);
  let length = restBytes;
  while (length !== restBytes + String(length).length) length = restBytes + String(length).length;
  const record = Uint8Array.from(Buffer.from(`${length}${rest}`));
  return [header("name", record.length, "x"), record, padding(record.length)];
}

/** @see POSIX ustar, "ustar Header Block" */
function header(name: string, sizeBytes: number, type: "0" | "x"): Uint8Array<ArrayBuffer> {
  const block = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, at: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, "0"), at);
  block.write(name, 0);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(sizeBytes, 124, 12);
  octal(0, 136, 12);
  block.write(type, 156);
  block.write("ustar\u000000", 257);
  block.fill(" ", 148, 156);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  block[154] = 0;
  return Uint8Array.from(block);
}

function padding(sizeBytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array((BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES);
}
