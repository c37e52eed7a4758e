/** The files of a data set that is published as a folder in an archive: from the folder, the archive, or a cache of it. */
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatasetError } from "../dataset-error.ts";
import type { DatasetEnvironment } from "../define.ts";
import { checkBytes, type FileFacts } from "./check-bytes.ts";
import { exists } from "./exists.ts";
import { missing } from "./missing.ts";
import { type ArchivedFile, archiveEndings, readArchive } from "./read-archive.ts";

/** What each file of the folder must be, by its name. */
export type PublishedFiles = Readonly<Record<string, FileFacts>>;

export interface PublishedFolder {
  readonly title: string;
  readonly kind: string;
  readonly folderName: string;
  /** Without its ending. */
  readonly archiveName: string;
  /** Where people find it. */
  readonly site: string;
  readonly files: PublishedFiles;
}

/**
 * All files, each checked by its size and digest, in the order of their places.
 *
 * @throws {DatasetError} `missing` for the whole or one of its files, `truncated`, `altered`.
 */
export async function* openPublishedFolder(
  environment: DatasetEnvironment,
  wanted: PublishedFolder,
): AsyncGenerator<ArchivedFile> {
  const { datasetsDir, cacheDir } = environment;
  const { folderName, archiveName, site, files } = wanted;
  const names =
    datasetsDir === undefined ? [] : [folderName, ...archiveEndings.map((end) => archiveName + end)];
  const paths = names.map((name) => join(datasetsDir as string, name));
  for (const [i, path] of paths.entries()) {
    if (!(await exists(path))) continue;
    if (i === 0) return yield* checked(path, readFolder(path, files), files);
    if (cacheDir === undefined) return yield* checked(path, readArchive(path, Object.keys(files)), files);
    const folder = await unpackOnce(path, join(cacheDir, folderName), files);
    return yield* checked(folder, readFolder(folder, files), files);
  }
  throw missing(environment, {
    ...wanted,
    lookedFor: paths,
    folder: `${folderName}/ with ${Object.keys(files).join(", ")}`,
    archive: `${archiveName}${archiveEndings.join(" or ")} from ${site}`,
  });
}

async function* checked(
  source: string,
  found: AsyncIterable<ArchivedFile>,
  files: PublishedFiles,
): AsyncGenerator<ArchivedFile> {
  const absent = new Set(Object.keys(files));
  for await (const file of found) {
    checkBytes(file.path, file.bytes, files[file.name]);
    absent.delete(file.name);
    yield file;
  }
  if (absent.size > 0) {
    throw new DatasetError(
      "missing",
      `${source}: expected ${Object.keys(files).length} files, found no ${[...absent].join(", ")}; add what is missing`,
    );
  }
}

async function* readFolder(folder: string, files: PublishedFiles): AsyncGenerator<ArchivedFile> {
  for (const name of Object.keys(files)) {
    const path = join(folder, name);
    if (await exists(path)) yield { name, path, bytes: await readFile(path) };
  }
}

/** The archive's files in `folder`; whole or not there, even if other processes unpack at the same time. */
async function unpackOnce(archive: string, folder: string, files: PublishedFiles): Promise<string> {
  if (await exists(folder)) return folder;
  await mkdir(join(folder, ".."), { recursive: true });
  const partial = await mkdtemp(`${folder}-`);
  try {
    const found = checked(archive, readArchive(archive, Object.keys(files)), files);
    for await (const { name, bytes } of found) await writeFile(join(partial, name), bytes);
    // Another process may have been faster: its folder holds the same files.
    await rename(partial, folder).catch(async (cause) => {
      if (!(await exists(folder))) throw cause;
    });
    return folder;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
