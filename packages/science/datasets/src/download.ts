/** Fetches a published file when a person asks for it: to a temporary name, checked, then renamed. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DatasetError } from "./dataset-error.ts";
import type { PublishedFile } from "./define.ts";
import { wrongDigest, wrongSize } from "./files/check-bytes.ts";

export interface DownloadOptions {
  readonly datasetsDir: string;
  readonly signal?: AbortSignal;
  onProgress?(receivedBytes: number): void;
}

/**
 * @returns the path of the file, which is whole or does not exist.
 * @throws {DatasetError} `download-failed` if the server refuses or breaks off, `truncated` or `altered` if what came
 * is not the published file.
 */
export async function download(
  file: PublishedFile,
  { datasetsDir, signal, onProgress }: DownloadOptions,
): Promise<string> {
  const path = join(datasetsDir, file.path);
  const partial = `${path}.partial`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const { sizeBytes, md5 } = await receive(file.url, partial, signal, onProgress);
    if (sizeBytes !== file.sizeBytes) throw wrongSize(file.url, file.sizeBytes, sizeBytes);
    if (md5 !== file.md5) throw wrongDigest(file.url, file.md5, md5);
    await rename(partial, path);
    return path;
  } finally {
    await rm(partial, { force: true });
  }
}

async function receive(
  url: string,
  path: string,
  signal?: AbortSignal,
  onProgress?: (bytes: number) => void,
) {
  const hash = createHash("md5");
  let sizeBytes = 0;
  try {
    const response = await fetch(url, signal ? { signal } : {});
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const measured = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        onProgress?.(sizeBytes);
        yield chunk;
      }
    };
    await pipeline(Readable.fromWeb(response.body as never), measured, createWriteStream(path));
  } catch (cause) {
    throw new DatasetError(
      "download-failed",
      `${url}: the download failed (${reasonOf(cause)}); try again, or fetch it by other means into the folder`,
      { cause },
    );
  }
  return { sizeBytes, md5: hash.digest("hex") };
}

/** `fetch` hides what happened in its error's cause. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
