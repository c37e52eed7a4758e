/** What a job is: a kind from the registry, its input, and what the experiment that it belongs to has so far. */
import type { Entry } from "@outlab/registry";
import type { ExperimentSpec } from "@outlab/spec";
import type { z } from "zod";
import type { CheckpointRecord, DatasetRecord, EmbeddingSetRecord } from "./effect.ts";
import { PipelineFailure } from "./failures/failure.ts";
import type { Host } from "./host.ts";

/** What a job takes of a worker: a slot on its device, or a slot of its processor alone. */
export const jobNeeds = ["accelerator", "cpu"] as const;
export type JobNeeds = (typeof jobNeeds)[number];

/** A kind of job: `params` is the schema of its input. */
export interface JobEntry<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  readonly needs: JobNeeds;
  /** Whether `run` itself stops by the host's `pause`, after it has saved what it has; others are stopped at once. */
  readonly savesOnPause?: true;
  /** Its input has in `experiment` the id of one that it reads and does not belong to: `run` gets what that has so far. */
  readonly readsExperiment?: true;
  /** Called with an input that fits `params`; goes on from `resume` where an earlier attempt left a checkpoint. */
  run(job: Job<z.output<Params>>, host: Host): Promise<void>;
}

/** One job, as an attempt computes it. */
export interface Job<Input = unknown> {
  readonly kind: string;
  readonly input: Input;
  /** Absent for a job that belongs to a data set or stands alone. */
  readonly experiment?: ExperimentSoFar | undefined;
}

/** What the earlier jobs of an experiment, and earlier attempts of this one, left behind. */
export interface ExperimentSoFar {
  readonly spec: ExperimentSpec;
  /** The images that it was trained on, once they have been read. */
  readonly dataset?: DatasetRecord | undefined;
  /** By epoch. */
  readonly checkpoints: readonly CheckpointRecord[];
  /** One a split. */
  readonly embeddingSets: readonly EmbeddingSetRecord[];
}

/** Keeps the types of an entry. */
export function defineJob<const Kind extends string, Params extends z.ZodObject>(
  entry: JobEntry<Kind, Params>,
): JobEntry<Kind, Params> {
  return entry;
}

/** @throws {PipelineFailure} `infrastructure` for a job that no plan makes: one that stands alone. */
export function experimentOf({ kind, experiment }: Job): ExperimentSoFar {
  if (experiment) return experiment;
  throw new PipelineFailure(
    "infrastructure",
    `a job of kind ${kind} works on an experiment, and this one has none`,
  );
}
