/** Test support: an experiment's jobs on the plainest engine, one after the other. */
import type { ExperimentSpec } from "@outlab/spec";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "./memory-host.ts";

/** All three jobs; the host has what they leave behind. */
export async function runTiny(spec: ExperimentSpec): Promise<MemoryHost> {
  const host = createMemoryHost();
  await trainTiny(spec, host);
  await runJob({ kind: "embed", spec, checkpoint: lastOf(host.checkpoints) }, host);
  await runJob({ kind: "score", spec, embeddingSets: host.embeddingSets }, host);
  return host;
}

export function trainTiny(spec: ExperimentSpec, host: MemoryHost): Promise<void> {
  return runJob({ kind: "train", spec }, host);
}

export function lastOf<Item>(items: readonly Item[]): Item {
  return items[items.length - 1];
}
