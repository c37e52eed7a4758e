import { fileURLToPath } from "node:url";
import type { BlobStore } from "./blob-store.ts";
import { UnsupportedStorageError } from "./errors.ts";
import { openFileStore } from "./file-store.ts";

const DRIVERS: Readonly<Record<string, (url: URL) => Promise<BlobStore>>> = {
  "file:": (url) => openFileStore(fileURLToPath(url)),
};

/**
 * The store that a URL names (`OUTLAB_STORAGE`).
 * @param url  `file:///absolute/folder`; the folder is made when it isn't there.
 * @throws {UnsupportedStorageError} on any other scheme, or on text that is no URL.
 */
export async function openStorage(url: string): Promise<BlobStore> {
  const parsed = URL.parse(url);
  const open = parsed === null ? undefined : DRIVERS[parsed.protocol];
  if (parsed === null || open === undefined) {
    const known = Object.keys(DRIVERS).map((scheme) => `${scheme}///...`);
    throw new UnsupportedStorageError(`storage is ${known.join(" or ")}, found ${JSON.stringify(url)}`);
  }
  return open(parsed);
}
