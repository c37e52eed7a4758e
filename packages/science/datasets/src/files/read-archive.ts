/** The files in a tar archive, plain or compressed, one at a time so that memory holds one and not the archive. */
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import xz from "xz-decompress";
import { DatasetError } from "../dataset-error.ts";

export interface ArchivedFile {
  /** Without the folders of the archive. */
  readonly name: string;
  /** What messages call it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Endings that `readArchive` understands, fastest to unpack first. */
export const archiveEndings = [".tar", ".tar.gz", ".tar.xz"] as const;

/**
 * @param wanted  base names to yield; everything else is passed over.
 * @throws {DatasetError} `truncated` if the archive breaks off or is none.
 */
export async function* readArchive(path: string, wanted: readonly string[]): AsyncGenerator<ArchivedFile> {
  const entries = extract();
  // The failure of any stage destroys `entries`, whose iteration below then throws it.
  const unpacking = pipeline([...unpacked(path), entries]).catch(() => {});
  try {
    for await (const entry of entries) {
      const name = basename(entry.header.name);
      if (entry.header.type === "file" && wanted.includes(name)) {
        const bytes = await collect(entry as unknown as AsyncIterable<Uint8Array>, entry.header.size);
        yield { name, path: `${path}: ${entry.header.name}`, bytes };
      } else entry.resume();
    }
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    throw new DatasetError(
      "truncated",
      `${path}: expected a whole archive, found that it breaks off or is none (${(cause as Error).message}); ` +
        "replace it with a whole copy",
      { cause },
    );
  } finally {
    entries.destroy();
    await unpacking;
  }
}

/** The archive's bytes, unpacked. */
function unpacked(path: string): readonly (Readable | Transform)[] {
  const packed = createReadStream(path, { highWaterMark: 1 << 20 });
  if (path.endsWith(".gz")) return [packed, createGunzip()];
  if (!path.endsWith(".xz")) return [packed];
  const source = Readable.toWeb(packed) as ReadableStream<Uint8Array>;
  return [Readable.fromWeb(new xz.XzReadableStream(source) as never)];
}

async function collect(entry: AsyncIterable<Uint8Array>, sizeBytes: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(sizeBytes);
  let offset = 0;
  for await (const chunk of entry) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
