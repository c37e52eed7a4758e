/** The members of a tar archive, one after the other as they are in it. */
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import type { ArchiveEntry } from "./unpack-archive.ts";

export async function* tarEntries(path: string, isGzipped: boolean): AsyncGenerator<ArchiveEntry> {
  const entries = extract();
  const packed = createReadStream(path, { highWaterMark: 1 << 20 });
  // The failure of any stage destroys `entries`, whose iteration below then throws it.
  const unpacking = pipeline(isGzipped ? [packed, createGunzip(), entries] : [packed, entries]).catch(
    () => {},
  );
  let count = 0;
  try {
    for await (const entry of entries) {
      const { name, type, size } = entry.header;
      count++;
      let isTaken = false;
      if (type !== "directory")
        yield {
          path: name.replace(/^(\.\/)+/, ""),
          sizeBytes: size ?? 0,
          obstacle:
            type === "file" || type === "contiguous-file" ? undefined : `is a ${type}; files alone are read`,
          open: async () => {
            isTaken = true;
            return entry as unknown as Readable;
          },
        };
      if (!isTaken) entry.resume();
    }
    if (count === 0) throw new Error("no entry of a tar archive is in it");
  } finally {
    entries.destroy();
    await unpacking;
  }
}
