/** An open blob as a stream. Node closes the handle when the stream ends, fails or is destroyed. */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import type { ByteRange } from "./blob-store.ts";
import { BlobCorruptError, RangeNotSatisfiableError } from "./errors.ts";

const CHUNK_BYTES = 256 * 1024;

export async function streamFile(handle: FileHandle, digest: string, range?: ByteRange): Promise<Readable> {
  if (range === undefined) {
    const file = handle.createReadStream({ highWaterMark: CHUNK_BYTES });
    const checked = file.pipe(verify(digest));
    // `pipe` passes on data and end, but neither errors downwards nor a reader's leaving upwards.
    file.once("error", (error) => checked.destroy(error));
    checked.once("close", () => file.destroy());
    return checked;
  }
  const sizeBytes = (await handle.stat()).size;
  const { start, end } = range;
  if (
    !Number.isSafeInteger(start) ||
    !Number.isSafeInteger(end) ||
    start < 0 ||
    start > end ||
    end >= sizeBytes
  ) {
    await handle.close();
    throw new RangeNotSatisfiableError(start, end, sizeBytes);
  }
  return handle.createReadStream({ start, end, highWaterMark: CHUNK_BYTES });
}

function verify(digest: string): Transform {
  const hash = createHash("sha256");
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const found = hash.digest("hex");
      done(found === digest ? null : new BlobCorruptError(digest, found));
    },
  });
}
