/** The whole way from a path to a packed file, once for the same bytes and recipe. */
import { createHash } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { DatasetError } from "../dataset-error.ts";
import { withSource } from "./labelled-source.ts";
import { type Packing, packImages } from "./pack-images.ts";
import { decodePacked, encodePacked } from "./packed.ts";

export interface ImagesImport extends Packing {
  readonly path: string;
  /** Folders that images may be read from; undefined where any may. */
  readonly roots?: readonly string[] | undefined;
  /** Keeps what was packed, for the next time. */
  readonly cacheDir?: string | undefined;
}

/** Raised where the same images and recipe give another data set than before. */
const VERSION = 1;

/**
 * @returns the packed file.
 * @throws {DatasetError} `missing` for a path that is not there or below none of the roots, and as `withSource` and `packImages` say.
 */
export async function importImages({ path, roots, cacheDir, ...packing }: ImagesImport): Promise<Uint8Array> {
  const { signal, recipe } = packing;
  const place = roots === undefined ? resolve(path) : await belowRoots(path, roots);
  return withSource(place, { cacheDir, signal }, async ({ digest, read }) => {
    const pack = async () => encodePacked(await packImages(await read(), packing));
    if (cacheDir === undefined) return pack();
    const key = createHash("sha256").update(JSON.stringify({ VERSION, recipe, digest: await digest() }));
    const cached = join(cacheDir, "packed", `${key.digest("hex")}.safetensors`);
    const before = await readWhole(cached);
    if (before !== undefined) return before;
    const packed = await pack();
    await keep(cached, packed);
    return packed;
  });
}

/** Links are resolved first: one below a root may lead out of it. */
async function belowRoots(path: string, roots: readonly string[]): Promise<string> {
  const place = await realpath(path).catch((cause: unknown) => {
    throw new DatasetError("missing", `${path}: nothing is there, or the worker may not read it`, { cause });
  });
  const real = await Promise.all(roots.map((root) => realpath(root).catch(() => resolve(root))));
  if (real.some((root) => place === root || place.startsWith(root.endsWith(sep) ? root : root + sep)))
    return place;
  const allowed = roots.length === 0 ? "none is allowed" : `allowed are folders below ${roots.join(", ")}`;
  throw new DatasetError(
    "missing",
    `${path} is in no folder that images may be read from: ${allowed}. Move the images, or add the folder to the worker's OUTLAB_IMPORT_ROOTS`,
  );
}

/** What another process wrote in part, or a disk damaged, is made anew. */
async function readWhole(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return undefined;
  try {
    decodePacked(bytes);
    return bytes;
  } catch {
    return undefined;
  }
}

async function keep(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  const partial = `${path}.${process.pid}.part`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
