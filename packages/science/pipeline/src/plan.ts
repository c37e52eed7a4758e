/** From an experiment's spec to the jobs that compute it, as drafts that the store turns into rows. */
import { createHash } from "node:crypto";
import { canonicalJson, type ExperimentSpec } from "@outlab/spec";
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
  /** Jobs of the same likeness take about as long for each unit of work; null where nothing is known to be alike. */
  readonly likeness: string | null;
  /** How much work it is, such as epochs. */
  readonly workUnits: number;
  /** What it asks of the device of a worker. */
  readonly resources: ExperimentSpec["resources"];
  /** It saves what it has when it is asked to stop, and its owner lets it be interrupted. */
  readonly isPreemptible: boolean;
}

/**
 * In an order in which each job comes after those that it depends on.
 *
 * @throws {TypeError} without the encoder of an experiment that the spec begins with.
 */
export function plan(spec: ExperimentSpec, given: PlanFacts = {}): JobDraft[] {
  const { encoder, dataset, method, augmentation, training, scoring, limits, resources, preemptible } = spec;
  const { weights, ...network } = encoder;
  if (weights?.from === "experiment" && given.weights === undefined)
    throw new TypeError(`the plan needs the digest of the encoder of experiment ${weights.experiment}`);
  const input = given.weights === undefined ? {} : { weights: given.weights };
  const { wallClockSeconds } = limits;
  const { epochs, batchSize, optimizer } = training;
  const embedded = { dataset, network, method: method.kind, scoring };
  // A card takes another time than a processor.
  const on = resources.device === "any" ? {} : { device: resources.device };
  return [
    draftJob({
      kind: "train",
      input,
      wallClockSeconds,
      likeness: hashOf({
        dataset,
        network,
        method,
        augmentation,
        batchSize,
        optimizer: optimizer.kind,
        ...on,
      }),
      workUnits: epochs,
      resources,
      isPreemptible: preemptible,
    }),
    draftJob({
      kind: "embed",
      dependsOn: ["train"],
      wallClockSeconds,
      likeness: hashOf({ embed: { ...embedded, ...on } }),
      resources,
    }),
    draftJob({
      kind: "score",
      dependsOn: ["embed"],
      wallClockSeconds,
      likeness: hashOf({ score: embedded }),
    }),
  ];
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
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
  likeness = null,
  workUnits = 1,
  resources = { device: "any" },
  isPreemptible = false,
}: Pick<JobDraft, "kind" | "wallClockSeconds"> & Partial<JobDraft>): JobDraft {
  const { needs, params } = jobs.get(kind);
  return {
    name,
    kind,
    needs,
    input: params.parse(input),
    dependsOn,
    wallClockSeconds,
    likeness,
    workUnits,
    resources,
    isPreemptible,
  };
}
