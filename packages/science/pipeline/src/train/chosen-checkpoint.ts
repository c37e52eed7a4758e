import type { ExperimentSpec } from "@outlab/spec";
import type { CheckpointRecord } from "../effect.ts";

/**
 * Whose encoder is the experiment's: the last epoch's, or the best one's where the spec says so.
 *
 * @param checkpoints  by epoch.
 * @returns undefined where training has not ended.
 */
export function chosenCheckpoint(
  { training }: Pick<ExperimentSpec, "training">,
  checkpoints: readonly CheckpointRecord[],
): CheckpointRecord | undefined {
  const final = checkpoints.find(({ isFinal }) => isFinal);
  if (final === undefined || training.earlyStopping?.encoder !== "best") return final;
  return checkpoints.findLast(({ isBest }) => isBest === true);
}
