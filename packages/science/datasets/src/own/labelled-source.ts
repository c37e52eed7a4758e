/** Opens what a person names: a folder, an archive of one, or arrays; images come with their classes. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DatasetError } from "../dataset-error.ts";
import type { ImageSource, SourceImage } from "./image-source.ts";
import { findTable, placeByTable } from "./label-table.ts";
import { type Placed, readLayout } from "./layout.ts";
import { readNpz } from "./read-npz.ts";
import type { LeftOut } from "./report.ts";
import { withScratchFolder } from "./scratch-folder.ts";
import { type ArchiveFormat, archiveFormat, unpackArchive } from "./unpack-archive.ts";
import { walkFolder } from "./walk-folder.ts";

export interface LabelledSource {
  readonly images: readonly (Placed & SourceImage)[];
  readonly leftOut: readonly LeftOut[];
  readonly isSplitGiven: boolean;
  /** The table that names the classes, where one does. */
  readonly labelledBy?: string | undefined;
}

export interface OpenSource {
  /** SHA-256 (hex) of all that it reads: names and bytes. */
  digest(): Promise<string>;
  read(): Promise<LabelledSource>;
}

export interface Opening {
  /** For what archives hold while they are read; without one, the system's. */
  readonly cacheDir?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Calls `use` with what is at the path, and removes what was unpacked afterwards.
 *
 * @throws {DatasetError} `missing` where nothing is, `unusable` for a file that is no archive of a known format, and as
 *   `readLayout`, `unpackArchive` and `readNpz` say.
 */
export async function withSource<T>(
  path: string,
  opening: Opening,
  use: (source: OpenSource) => Promise<T>,
): Promise<T> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new DatasetError("missing", `${path}: nothing can be read there (${(cause as Error).message})`, {
      cause,
    });
  });
  if (found.isDirectory()) {
    const source = await walkFolder(path, opening.signal);
    return use({ digest: () => digestOfFiles(source, opening.signal), read: () => labelled(source) });
  }
  const format = found.isFile() ? await archiveFormat(path) : undefined;
  if (format === undefined)
    throw new DatasetError(
      "unusable",
      `${path}: expected a folder of images, a ZIP, tar or tar.gz archive of one, or an .npz file; it is none of them`,
    );
  return withScratchFolder(opening.cacheDir, async (folder) =>
    use({
      digest: () => digestOfFile(path, opening.signal),
      read: () => readArchiveAt(path, format, folder, opening.signal),
    }),
  );
}

async function readArchiveAt(
  path: string,
  format: ArchiveFormat,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<LabelledSource> {
  const source = await unpackArchive(path, { format, folder, signal });
  const isNpz =
    format === "zip" &&
    source.images.length === 0 &&
    source.leftOut.some(({ file }) => file.endsWith(".npy"));
  return isNpz ? readNpz(path, join(folder, "arrays"), signal) : labelled(source);
}

/** A table of labels comes before the folders that images are in. */
async function labelled(source: ImageSource): Promise<LabelledSource> {
  const { table, leftOut } = await findTable(source);
  if (!table) return byFolders({ ...source, leftOut });
  const { placed, isSplitGiven, leftOut: unnamed } = placeByTable(source.images, table);
  return {
    images: placed,
    leftOut: [...leftOut, ...unnamed],
    isSplitGiven,
    labelledBy: table.path,
  };
}

function byFolders({ images, leftOut }: Omit<ImageSource, "tables">): LabelledSource {
  const layout = readLayout(images.map(({ path }) => path));
  const byPath = new Map(images.map((image) => [image.path, image]));
  return {
    images: layout.placed.map((one) => ({ ...(byPath.get(one.path) as SourceImage), ...one })),
    leftOut: [...leftOut, ...layout.leftOut],
    isSplitGiven: layout.isSplitGiven,
  };
}

/** Left out files are part of it: the report names them. A file that cannot be read is one of them. */
async function digestOfFiles(
  { images, tables, leftOut }: ImageSource,
  signal?: AbortSignal,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(leftOut));
  for (const { path, read } of [...tables, ...images]) {
    signal?.throwIfAborted();
    const bytes = await read().catch((error: Error) => Buffer.from(error.message));
    hash.update(JSON.stringify(path)).update(
      createHash("sha256")
        .update(bytes as Uint8Array)
        .digest(),
    );
  }
  return hash.digest("hex");
}

async function digestOfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted();
    hash.update(chunk as Uint8Array);
  }
  return hash.digest("hex");
}
