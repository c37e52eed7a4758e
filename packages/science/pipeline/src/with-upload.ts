/** A file that a person has sent, as a path for as long as a job reads it. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DatasetError, withScratchFolder } from "@outlab/datasets";
import { PipelineFailure } from "./failures/failure.ts";
import type { Host } from "./host.ts";

/**
 * Messages call it the upload: the place where it was for a moment says nothing.
 *
 * @throws {PipelineFailure} `infrastructure` where storage has damaged it.
 */
export async function withUpload<T>(
  digest: string,
  { artifacts, datasets: { cacheDir }, signal }: Host,
  use: (file: string) => Promise<T>,
): Promise<T> {
  return withScratchFolder(cacheDir, async (folder) => {
    const file = join(folder, "upload");
    const hash = createHash("sha256");
    const hashed = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(await artifacts.stream(digest), hashed, createWriteStream(file), { signal });
    if (hash.digest("hex") !== digest)
      throw new PipelineFailure(
        "infrastructure",
        `the upload ${digest} was damaged in storage; upload it again`,
      );
    try {
      return await use(file);
    } catch (cause) {
      if (!(cause instanceof DatasetError)) throw cause;
      throw new DatasetError(cause.code, cause.message.replaceAll(file, "the upload"), { cause });
    }
  });
}
