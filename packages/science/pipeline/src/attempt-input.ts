import type { ExperimentSpec } from "@outlab/spec";
import type { CheckpointRecord, EmbeddingSetRecord, JobKind } from "./records.ts";

/** One job of an experiment, with what the jobs before it left behind: what an attempt at it computes from. */
export type AttemptInput =
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

export type AttemptInputOf<Kind extends JobKind> = Extract<AttemptInput, { kind: Kind }>;
