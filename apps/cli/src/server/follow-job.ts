import { setTimeout as sleep } from "node:timers/promises";
import { type Client, isFinal, type Job } from "@outlab/client";
import type { CommandContext } from "../command.ts";
import { createLiveOutput } from "../output/live-output.ts";

/** How often a job is asked for. */
const LOOK_EVERY_MS = 300;

/** Until a job that belongs to no experiment has ended. Ctrl-C cancels it, and nothing of it is kept. */
export async function followJob(
  client: Client,
  begun: Job,
  { err, signal, nowMs }: CommandContext,
): Promise<Job> {
  const live = createLiveOutput(err, nowMs);
  const path = { id: begun.id };
  let job = begun;
  try {
    while (!isFinal(job.state)) {
      if (job.progress) live.progress(job.progress);
      else live.status(`waits: ${job.waitReason ?? "for a worker"}`);
      await sleep(LOOK_EVERY_MS, undefined, { signal });
      job = await client.getJob({ params: { path }, signal });
    }
    return job;
  } catch (error) {
    if (signal.aborted) await client.cancelJob({ params: { path } });
    throw error;
  } finally {
    live.close();
  }
}
