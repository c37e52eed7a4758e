/** The bytes of an artifact, checked as they come; after a broken connection, from the byte where it broke. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { backoffMs, pause } from "./backoff.ts";
import type { Send } from "./operations.ts";
import { ProblemError, unreachable } from "./problem-error.ts";
import { readStream } from "./read-stream.ts";
import type { Artifact } from "./resources.ts";

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What arrived is not what was named. */
export class IntegrityError extends Error {
  override readonly name = "IntegrityError";
}

/** In a row, without a byte between them. */
const GIVE_UP_AFTER_FAILURES = 10;
const SILENCE_MS = 60_000;

/** Incremental, which the platform's own `crypto.subtle` is not: a checkpoint need not fit in memory. */
export async function* download(
  send: Send,
  random: () => number,
  { id, digest, sizeBytes }: Pick<Artifact, "id" | "digest" | "sizeBytes">,
  { signal }: DownloadOptions,
): AsyncGenerator<Uint8Array, void, void> {
  const hash = sha256.create();
  let received = 0;
  for (let failures = 0; received < sizeBytes; ) {
    let problem: ProblemError;
    try {
      for await (const chunk of bytesFrom(send, { id, digest }, received, signal)) {
        failures = 0;
        received += chunk.length;
        hash.update(chunk);
        yield chunk;
      }
      if (received >= sizeBytes) break;
      problem = unreachable("the file", new Error(`it ended after ${received} of ${sizeBytes} bytes`));
    } catch (error) {
      signal?.throwIfAborted();
      problem = error instanceof ProblemError ? error : unreachable("the file", error);
    }
    if (!problem.isTemporary || failures >= GIVE_UP_AFTER_FAILURES) throw problem;
    failures++;
    await pause(backoffMs(failures, random, problem.retryAfterMs), signal);
  }
  const found = bytesToHex(hash.digest());
  if (received !== sizeBytes || found !== digest)
    throw new IntegrityError(
      `expected ${sizeBytes} bytes with the SHA-256 ${digest}, found ${received} with ${found}`,
    );
}

async function* bytesFrom(
  send: Send,
  { id, digest }: Pick<Artifact, "id" | "digest">,
  start: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  // The ETag of an artifact is its digest: of other bytes the server sends the whole, and the check finds them.
  const header = start === 0 ? {} : { range: `bytes=${start}-`, "if-range": `"${digest}"` };
  const { data, response } = await send("getArtifact", {
    params: { path: { id }, header },
    parseAs: "stream",
    ...(signal && { signal }),
  });
  if (!data) return;
  let known = response.status === 206 ? 0 : start;
  for await (const chunk of readStream(data as ReadableStream<Uint8Array>, SILENCE_MS)) {
    const fresh = chunk.subarray(Math.min(known, chunk.length));
    known -= chunk.length - fresh.length;
    if (fresh.length > 0) yield fresh;
  }
}
