/** A file to the server in pieces: a broken connection costs one piece, and the rest goes on where the server is. */
import { backoffMs, pause } from "./backoff.ts";
import type { Operations } from "./operations.ts";
import { ProblemError, unreachable } from "./problem-error.ts";
import type { Upload } from "./resources.ts";

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  /** An upload that was begun before, of the same file. */
  readonly resume?: string | undefined;
  /** Called when it is known where the upload is, and after each piece. */
  readonly onProgress?: ((upload: Upload) => void) | undefined;
}

const PIECE_BYTES = 4 * 2 ** 20;
/** In a row, without a piece between them. */
const GIVE_UP_AFTER_FAILURES = 10;

/** @param file  in Node, `openAsBlob(path)` makes one that is read as it is sent. */
export async function upload(
  { createUpload, getUpload, addPiece }: Pick<Operations, "createUpload" | "getUpload" | "addPiece">,
  random: () => number,
  file: Blob,
  { signal, resume, onProgress }: UploadOptions,
): Promise<Upload> {
  const abort = signal && { signal };
  const begin = async () =>
    resume === undefined
      ? createUpload({ body: { sizeBytes: file.size }, ...abort })
      : sameSize(await getUpload({ params: { path: { id: resume } }, ...abort }), file);
  let current: Upload | undefined;
  let isSure = true;
  for (let failures = 0; current === undefined || current.digest === null; ) {
    try {
      signal?.throwIfAborted();
      if (current === undefined) current = await begin();
      else if (isSure) current = await send(current);
      else current = await getUpload({ params: { path: { id: current.id } }, ...abort });
      if (isSure) failures = 0;
      isSure = true;
      onProgress?.(current);
    } catch (error) {
      signal?.throwIfAborted();
      const problem = error instanceof ProblemError ? error : unreachable("the server", error);
      // A piece whose answer was lost has come: the server says where to go on.
      const isOutOfStep = current !== undefined && problem.status === 409;
      if (!(problem.isTemporary || isOutOfStep) || ++failures > GIVE_UP_AFTER_FAILURES) throw problem;
      isSure = false;
      await pause(backoffMs(failures, random, problem.retryAfterMs), signal);
    }
  }
  return current;

  async function send({ id, receivedBytes }: Upload): Promise<Upload> {
    const piece = await file.slice(receivedBytes, receivedBytes + PIECE_BYTES).arrayBuffer();
    return addPiece({
      params: { path: { id }, query: { offset: receivedBytes } },
      body: piece as never,
      bodySerializer: (body: unknown) => body as never,
      headers: { "content-type": "application/octet-stream" },
      ...abort,
    });
  }
}

function sameSize(found: Upload, file: Blob): Upload {
  if (found.sizeBytes === file.size) return found;
  throw new ProblemError({
    code: "conflict",
    status: 409,
    detail: `upload ${found.id} is of a file of ${found.sizeBytes} bytes, and this one has ${file.size}; begin anew`,
  });
}
