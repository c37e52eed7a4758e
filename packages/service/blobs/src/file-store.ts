/** Blobs as files: `blobs/ab/abcdef...`, written as `incoming/*.part` first. */
import { createHash } from "node:crypto";
import { access, constants, type FileHandle, mkdir, open, rm, stat, statfs } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BlobStore } from "./blob-store.ts";
import { codeOf } from "./code-of.ts";
import { assertDigest } from "./digest.ts";
import { BlobCorruptError, BlobNotFoundError, StorageAwayError, StorageFullError } from "./errors.ts";
import { streamFile } from "./stream-file.ts";
import { sweepIncoming } from "./sweep-incoming.ts";
import { writeBlob } from "./write-blob.ts";

/** A writer touches its file with every chunk; one that has been still for this long is dead. */
const ABANDONED_AFTER_MS = 60 * 60_000;

/**
 * @param root  made when it isn't there. Several processes and hosts may share it.
 * @throws {StorageFullError}
 */
export async function openFileStore(root: string): Promise<BlobStore> {
  const folder = resolve(root);
  const incoming = join(folder, "incoming");
  const blobs = join(folder, "blobs");
  const pathOf = (digest: string): string => {
    assertDigest(digest);
    return join(blobs, digest.slice(0, 2), digest);
  };
  await namingFullStorage(folder, async () => {
    await mkdir(incoming, { recursive: true });
    await mkdir(blobs, { recursive: true });
    await sweepIncoming(incoming, ABANDONED_AFTER_MS);
  });

  return {
    url: pathToFileURL(folder).href,
    put: (source) => namingFullStorage(folder, () => writeBlob(source, incoming, pathOf)),
    async read(digest) {
      const handle = await openBlob(pathOf(digest), digest);
      try {
        return await readVerified(handle, digest);
      } finally {
        await handle.close();
      }
    },
    async stream(digest, range) {
      const handle = await openBlob(pathOf(digest), digest);
      return streamFile(handle, digest, range);
    },
    async size(digest) {
      return (await stat(pathOf(digest)).catch(missing(digest))).size;
    },
    async has(digest) {
      const path = pathOf(digest);
      return stat(path).then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) === "ENOENT") return false;
          throw error;
        },
      );
    },
    async reach() {
      // Readable is enough: a process that only serves blobs may have them mounted read-only.
      await access(blobs, constants.R_OK | constants.X_OK).catch((error: unknown) => {
        throw new StorageAwayError(folder, error);
      });
    },
    async freeBytes() {
      const { bavail, bsize } = await statfs(blobs);
      return bavail * bsize;
    },
    async remove(digest) {
      await rm(pathOf(digest), { force: true });
    },
  };
}

async function openBlob(path: string, digest: string): Promise<FileHandle> {
  return open(path, "r").catch(missing(digest));
}

async function readVerified(handle: FileHandle, digest: string): Promise<Uint8Array> {
  const bytes = new Uint8Array((await handle.stat()).size);
  let at = 0;
  while (at < bytes.byteLength) {
    const { bytesRead } = await handle.read(bytes, at, bytes.byteLength - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  const found = createHash("sha256").update(bytes.subarray(0, at)).digest("hex");
  if (found !== digest) throw new BlobCorruptError(digest, found);
  return bytes;
}

function missing(digest: string): (error: unknown) => never {
  return (error) => {
    throw codeOf(error) === "ENOENT" ? new BlobNotFoundError(digest) : error;
  };
}

/** `EFBIG` is how a limit on file size answers (`ulimit -f`), `EDQUOT` a quota. */
const FULL: ReadonlySet<unknown> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

async function namingFullStorage<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw FULL.has(codeOf(error)) ? new StorageFullError(folder, error) : error;
  }
}
