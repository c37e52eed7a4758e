/**
 * The process that computes one attempt and then ends: its end frees the device's memory, a busy loop in it delays no other attempt,
 * and SIGKILL is always possible. It knows storage and its supervisor, and no database.
 */

import type { FromChild, ToChild } from "@outlab/attempt";
import { openStorage, StorageFullError } from "@outlab/blobs";
import type { FailureClass } from "@outlab/pipeline";
import { PipelineFailure, runJob } from "@outlab/pipeline";
import { createChildHost } from "./child-host.ts";
import { startOrphanWatch } from "./orphan-watch.ts";

type Start = Extract<ToChild, { type: "start" }>;

startOrphanWatch(Number(process.argv[2]));
// The supervisor is gone: what is durable is in storage and rows, and another attempt goes on from there.
process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));

const stop = new AbortController();
const pause = new AbortController();
const host = createChildHost(send, { signal: stop.signal, pause: pause.signal });

process.on("message", (message: ToChild) => {
  switch (message.type) {
    case "start":
      return void compute(message);
    case "cancel":
      return stop.abort();
    case "pause":
      return pause.abort();
    case "accepted":
    case "refused":
      return host.answer(message);
  }
});

async function compute(start: Start): Promise<void> {
  let verdict: FromChild;
  try {
    const storage = await openStorage(start.storageUrl);
    await runJob(start.job, host.complete(start, storage));
    verdict = { type: "done" };
  } catch (error) {
    verdict = { type: "failed", ...explain(error) };
  }
  send(verdict, () => process.exit(0));
}

function explain(error: unknown): { failureClass: FailureClass; message: string } {
  if (error instanceof PipelineFailure || error instanceof StorageFullError) {
    return { failureClass: error.failureClass, message: error.message };
  }
  // Not foreseen, so the place matters more than the words.
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { failureClass: "infrastructure", message };
}

function send(message: FromChild, sent?: () => void): void {
  // Without a supervisor nothing can be reported; "disconnect" ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, () => sent?.());
}
