/** Test support: an experiment's jobs on the plainest engine, one after the other. */
import type { ExperimentSpec } from "@outlab/spec";
import type { CheckpointRecord } from "../effect.ts";
import type { Job } from "../job.ts";
import { plan } from "../plan.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost } from "./memory-host.ts";

/** All jobs of the plan; the host has what they leave behind. */
export async function runTiny(spec: ExperimentSpec): Promise<MemoryHost> {
  const host = createMemoryHost();
  for (const { kind } of plan(spec)) await runJob(jobOf(kind, spec, host), host);
  return host;
}

export function trainTiny(spec: ExperimentSpec, host: MemoryHost, resume?: CheckpointRecord): Promise<void> {
  return runJob(jobOf("train", spec, { checkpoints: resume ? [resume] : [] }), host);
}

/** A job of an experiment that has left behind what the host has. */
export function jobOf(kind: string, spec: ExperimentSpec, soFar: Partial<MemoryHost> = {}): Job {
  const { checkpoints = [], embeddingSets = [], datasetRecords = [] } = soFar;
  return {
    kind,
    input: {},
    experiment: { spec, checkpoints, embeddingSets, dataset: datasetRecords.at(-1) },
  };
}

export function lastOf<Item>(items: readonly Item[]): Item {
  return items[items.length - 1];
}
