/** From an experiment's spec to the jobs that compute it, as drafts that the store turns into rows. */
import type { ExperimentSpec } from "@outlab/spec";
import type { JobNeeds } from "./job.ts";
import { jobs } from "./jobs.ts";

export interface JobDraft {
  /** Unique in its plan; another job names it in `dependsOn`. */
  readonly name: string;
  readonly kind: string;
  readonly needs: JobNeeds;
  readonly input: Readonly<Record<string, unknown>>;
  /** Names of earlier drafts that must succeed before its turn comes. */
  readonly dependsOn: readonly string[];
  /** Each attempt is ended after this time. */
  readonly wallClockSeconds: number;
}

/**
 * In an order in which each job comes after those that it depends on.
 *
 * @throws {TypeError} without the encoder of an experiment that the spec begins with.
 */
export function plan(
  { encoder: { weights }, limits: { wallClockSeconds } }: ExperimentSpec,
  given: PlanFacts = {},
): JobDraft[] {
  if (weights?.from === "experiment" && given.weights === undefined)
    throw new TypeError(`the plan needs the digest of the encoder of experiment ${weights.experiment}`);
  const input = given.weights === undefined ? {} : { weights: given.weights };
  return [
    draftJob({ kind: "train", input, wallClockSeconds }),
    draftJob({ kind: "embed", dependsOn: ["train"], wallClockSeconds }),
    draftJob({ kind: "score", dependsOn: ["embed"], wallClockSeconds }),
  ];
}

/** What a plan needs that the spec names and only the service can look up. */
export interface PlanFacts {
  /** SHA-256 of the encoder of the experiment that `encoder.weights` names. */
  readonly weights?: string | undefined;
}

/**
 * A draft of any kind of job; without a name it is called after its kind.
 *
 * @throws {RangeError} for an unknown kind, {ZodError} for an input that doesn't fit the kind's schema.
 */
export function draftJob({
  kind,
  name = kind,
  input = {},
  dependsOn = [],
  wallClockSeconds,
}: Pick<JobDraft, "kind" | "wallClockSeconds"> & Partial<JobDraft>): JobDraft {
  const { needs, params } = jobs.get(kind);
  return { name, kind, needs, input: params.parse(input), dependsOn, wallClockSeconds };
}
