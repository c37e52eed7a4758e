/**
 * The images of a ZIP or tar archive, unpacked into a folder under numbers: no name from an archive ever becomes a path, so that
 * none can lead out of the folder or take another file's place.
 */
import { createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatasetError } from "../dataset-error.ts";
import { MAX_FILE_BYTES } from "./decode-image.ts";
import { type ImageSource, type SourceFile, sourceOf, whyNoImage } from "./image-source.ts";
import type { LeftOut } from "./report.ts";
import { tarEntries } from "./tar-entries.ts";
import { readBounded, tooLarge } from "./walk-folder.ts";
import { zipEntries } from "./zip-entries.ts";

/** A member of an archive, whose bytes are read at once or never. */
export interface ArchiveEntry {
  readonly path: string;
  /** As its header says, which may lie. */
  readonly sizeBytes: number;
  /** Why it is no file that can be read, such as a link. */
  readonly obstacle?: string | undefined;
  open(): Promise<Readable>;
}

export type ArchiveFormat = "zip" | "tar" | "tar.gz";

const readers: Readonly<Record<ArchiveFormat, (path: string) => AsyncIterable<ArchiveEntry>>> = {
  zip: zipEntries,
  tar: (path) => tarEntries(path, false),
  "tar.gz": (path) => tarEntries(path, true),
};

/** Pictures are compressed already: an archive that becomes so many times as large was made to fill a disk. */
const MAX_RATIO = 100;
/** Below this a ratio says nothing: a bitmap of one colour is packed a thousandfold. */
const FREE_BYTES = 100 * 2 ** 20;
const MAX_TOTAL_BYTES = 64 * 2 ** 30;
const MAX_ENTRIES = 2_000_000;

/** By its first bytes, as its name may be any; undefined for what is no archive. */
export async function archiveFormat(path: string): Promise<ArchiveFormat | undefined> {
  const start = Buffer.alloc(512);
  const file = await open(path);
  try {
    await file.read(start, 0, start.length, 0);
  } finally {
    await file.close();
  }
  if (start.readUInt32LE(0) === 0x04034b50 || start.readUInt32LE(0) === 0x06054b50) return "zip";
  if (start.readUInt16LE(0) === 0x8b1f) return "tar.gz";
  return start.toString("latin1", 257, 262) === "ustar" ? "tar" : undefined;
}

interface Unpacking {
  readonly format: ArchiveFormat;
  /** An empty folder. */
  readonly folder: string;
  /** Which members are wanted; others are left out with this reason. */
  readonly whyNot?: (path: string) => string | undefined;
  /** Larger members are left out. */
  readonly maxFileBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** @throws {DatasetError} `truncated` for an archive that breaks off or is damaged, `unusable` for one that was made to harm. */
export async function unpackArchive(
  path: string,
  { format, folder, whyNot = whyNoImage, maxFileBytes = MAX_FILE_BYTES, signal }: Unpacking,
): Promise<ImageSource> {
  const allowance = await unpackedAllowance(path);
  const files = new Map<string, SourceFile>();
  const leftOut: LeftOut[] = [];
  let written = 0;
  let entries = 0;
  for await (const entry of namingDamage(path, readers[format](path))) {
    signal?.throwIfAborted();
    if (++entries > MAX_ENTRIES) throw harmful(path, `has more than ${MAX_ENTRIES} entries`);
    refuseEscape(path, entry.path);
    const reason =
      entry.obstacle ??
      whyNot(entry.path) ??
      (files.has(entry.path) ? "is in the archive twice; the first was taken" : undefined) ??
      (entry.sizeBytes > maxFileBytes ? tooLarge(entry.sizeBytes, maxFileBytes) : undefined);
    if (reason !== undefined) {
      leftOut.push({ file: entry.path, reason });
      continue;
    }
    const file = join(folder, String(files.size));
    await naming(path, entry.path, async () => {
      written = await writeEntry(entry, file, written, (total) => {
        if (total > allowance)
          throw harmful(path, `becomes more than ${MAX_RATIO} times as large when it is unpacked`);
      });
    });
    files.set(entry.path, { path: entry.path, read: () => readBounded(file) });
  }
  return sourceOf([...files.values()], leftOut);
}

async function unpackedAllowance(path: string): Promise<number> {
  const { size } = await stat(path);
  return Math.min(MAX_TOTAL_BYTES, FREE_BYTES + MAX_RATIO * size);
}

async function writeEntry(
  entry: ArchiveEntry,
  file: string,
  before: number,
  check: (total: number) => void,
): Promise<number> {
  let total = before;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      total += chunk.length;
      check(total);
      yield chunk;
    }
  };
  await pipeline(await entry.open(), counted, createWriteStream(file));
  return total;
}

/** Only archives that were made to harm have such names. */
function refuseEscape(archive: string, path: string): void {
  const parts = path.split("/");
  if (
    parts.includes("..") ||
    path.startsWith("/") ||
    /^[a-zA-Z]:/.test(path) ||
    path.includes("\\") ||
    path.includes("\0")
  )
    throw harmful(archive, `has an entry that leads out of it: ${JSON.stringify(path)}`);
}

function harmful(archive: string, what: string): DatasetError {
  return new DatasetError("unusable", `${archive}: ${what}; nothing of it was taken. Pack the images anew`);
}

async function* namingDamage(
  path: string,
  entries: AsyncIterable<ArchiveEntry>,
): AsyncGenerator<ArchiveEntry> {
  try {
    yield* entries;
  } catch (error) {
    throw asDamage(path, undefined, error);
  }
}

async function naming(archive: string, entry: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw asDamage(archive, entry, error);
  }
}

/** A full disk is no fault of the archive's. */
function asDamage(archive: string, entry: string | undefined, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  if (error instanceof DatasetError || code === "ENOSPC" || code === "EDQUOT" || code === "ABORT_ERR")
    return error;
  const { message } = error as Error;
  if (/^(absolute path|invalid relative path|invalid characters in fileName)/.test(message))
    return harmful(archive, `has an entry that leads out of it: ${message}`);
  return new DatasetError(
    "truncated",
    `${archive}: expected a whole archive, found that ${entry === undefined ? "it" : `its entry ${JSON.stringify(entry)}`} ` +
      `breaks off or is damaged (${message}); nothing of it was taken. Replace it with a whole copy`,
    { cause: error },
  );
}
