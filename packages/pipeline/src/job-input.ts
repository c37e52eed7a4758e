import type { CheckpointRecord, EmbeddingSetRecord, ExperimentSpec } from "@outlab/contract";

/** One job of an experiment, with what the jobs before it left behind. */
export type JobInput =
  | {
      readonly kind: "train";
      readonly spec: ExperimentSpec;
      /** The last checkpoint of an earlier attempt: training goes on from it to the same bits. */
      readonly resume?: CheckpointRecord | undefined;
    }
  | {
      readonly kind: "embed";
      readonly spec: ExperimentSpec;
      /** The final checkpoint of the training. */
      readonly checkpoint: CheckpointRecord;
    }
  | {
      readonly kind: "score";
      readonly spec: ExperimentSpec;
      /** One set per split. */
      readonly embeddingSets: readonly EmbeddingSetRecord[];
    };

export type JobOf<Kind extends JobInput["kind"]> = Extract<JobInput, { kind: Kind }>;
