/**
 * A blob is there whole or not at all, also after a power cut: the bytes are flushed before the rename, the folder after
 * it.
 */
import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { BlobRef } from "@outlab/pipeline";
import type { BlobSource } from "./blob-store.ts";
import { codeOf } from "./code-of.ts";

export async function writeBlob(
  source: BlobSource,
  incoming: string,
  pathOf: (digest: string) => string,
): Promise<BlobRef> {
  const { handle, path: temporary } = await createTemporary(incoming);
  try {
    const ref = await writeAll(handle, source);
    const path = pathOf(ref.digest);
    await makeFolder(resolve(path, ".."));
    // Over an existing copy too: the bytes are the same, unless the device has damaged them since.
    await rename(temporary, path);
    await flushFolder(resolve(path, ".."));
    return ref;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

let sequence = 0;

/** The name is unique by `O_EXCL` among all processes and hosts that write here. */
async function createTemporary(incoming: string): Promise<{ handle: FileHandle; path: string }> {
  for (;;) {
    const path = join(incoming, `${process.pid}-${sequence++}.part`);
    try {
      // Read-only for later openers: a blob is never written in place.
      return { handle: await open(path, "wx", 0o444), path };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
  }
}

async function writeAll(handle: FileHandle, source: BlobSource): Promise<BlobRef> {
  try {
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      hash.update(chunk);
      await writeChunk(handle, chunk);
      sizeBytes += chunk.byteLength;
    }
    await handle.sync();
    return { digest: hash.digest("hex"), sizeBytes };
  } finally {
    await handle.close();
  }
}

/** A device that is almost full writes less than it was given, and says so only at the next write. */
async function writeChunk(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) {
    at += (await handle.write(chunk, at, chunk.byteLength - at)).bytesWritten;
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) await flushFolder(resolve(first, ".."));
}

/** Makes the names in a folder durable, as `fsync` of a file makes only its bytes. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
