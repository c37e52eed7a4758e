import type { Client } from "@outlab/client";
import type { CommandContext } from "../command.ts";
import { createLiveOutput } from "../output/live-output.ts";

export interface Sending {
  /** An earlier upload of the same bytes, to go on with. */
  readonly resume?: string | undefined;
  /** Called where it breaks off after it has begun. */
  readonly onBroken?: (uploadId: string) => void;
}

/** Uploads bytes in pieces, and shows how far it is. @returns the digest of the whole. */
export async function sendFile(
  client: Client,
  bytes: Blob,
  { err, signal, nowMs }: CommandContext,
  { resume, onBroken }: Sending = {},
): Promise<string> {
  const live = createLiveOutput(err, nowMs);
  let uploadId = resume;
  try {
    const { digest } = await client.upload(bytes, {
      signal,
      resume,
      onProgress({ id, receivedBytes, sizeBytes }) {
        uploadId = id;
        live.progress({ phase: "upload", done: receivedBytes, total: sizeBytes });
      },
    });
    if (digest === null) throw new TypeError("an upload that is over has a digest");
    return digest;
  } catch (error) {
    live.close();
    if (uploadId !== undefined) onBroken?.(uploadId);
    throw error;
  } finally {
    live.close();
  }
}
