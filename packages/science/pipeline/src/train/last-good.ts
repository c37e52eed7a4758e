/** The newest checkpoint whose bytes can still be had: storage may have lost or damaged those after it. */
import { decodeSafetensors } from "@outlab/arrays";
import type { CheckpointRecord } from "../effect.ts";
import type { Host } from "../host.ts";
import type { ExperimentSoFar } from "../job.ts";
import { positionOf } from "./checkpoint.ts";
import { chosenCheckpoint } from "./chosen-checkpoint.ts";

export interface GoodCheckpoint {
  readonly record: CheckpointRecord;
  readonly state: Uint8Array;
}

/**
 * Reports each that is lost. To go on from an older one, or to begin anew, ends with the same bits; it only takes longer.
 *
 * @param checkpoints  by epoch.
 * @throws the error of a storage that cannot be read just now: another attempt may find everything there.
 */
export async function lastGoodCheckpoint(
  checkpoints: readonly CheckpointRecord[],
  { artifacts, reporter }: Pick<Host, "artifacts" | "reporter">,
): Promise<GoodCheckpoint | undefined> {
  const lost: { readonly record: CheckpointRecord; readonly reason: string }[] = [];
  let good: GoodCheckpoint | undefined;
  for (const record of checkpoints.toReversed()) {
    try {
      const state = await artifacts.read(record.state.digest);
      await requireBest({ record, state }, checkpoints, artifacts);
      good = { record, state };
      break;
    } catch (error) {
      if (!isLost(error)) throw error;
      lost.push({ record, reason: error.message });
    }
  }
  for (const { record, reason } of lost)
    await reporter.write({
      type: "checkpoint-lost",
      epoch: record.epoch,
      digest: record.state.digest,
      reason,
      goesOnAfterEpoch: good?.record.epoch ?? 0,
    });
  return good;
}

/** A later epoch cannot make the encoder of the best one before it again. @throws an error that `isLost` tells. */
async function requireBest(
  { record, state }: GoodCheckpoint,
  checkpoints: readonly CheckpointRecord[],
  artifacts: Host["artifacts"],
): Promise<void> {
  const { best } = positionOf(decodeSafetensors(state));
  if (best === undefined || best.epoch === record.epoch) return;
  const found = checkpoints.find(({ epoch }) => epoch === best.epoch);
  const what = `the encoder of its best epoch, ${best.epoch}, is lost`;
  if (found === undefined) throw Object.assign(new Error(`${what}: it has no checkpoint`), { isLost: true });
  try {
    await artifacts.read(found.encoder.digest);
  } catch (error) {
    if (!isLost(error)) throw error;
    throw Object.assign(new Error(`${what}: ${error.message}`, { cause: error }), { isLost: true });
  }
}

/**
 * Whether training has ended and nothing of what it left is lost: its state, its encoder's file, and that of the best epoch where embedding
 * reads it.
 *
 * @param checkpoints  by epoch.
 * @throws as `lastGoodCheckpoint`.
 */
export async function hasWholeEnd(
  { spec, checkpoints }: Pick<ExperimentSoFar, "spec" | "checkpoints">,
  { artifacts, reporter }: Pick<Host, "artifacts" | "reporter">,
): Promise<boolean> {
  const last = checkpoints.at(-1);
  if (!last?.isFinal) return false;
  const chosen = chosenCheckpoint(spec, checkpoints) ?? last;
  for (const [file, { digest }] of [
    ["final checkpoint's state", last.state],
    ["final checkpoint's encoder", last.encoder],
    ["best checkpoint's encoder", chosen.encoder],
  ] as const) {
    try {
      await artifacts.read(digest);
    } catch (error) {
      if (!isLost(error)) throw error;
      reporter.log("warn", `the ${file} is lost (${error.message}): it is made again`);
      return false;
    }
  }
  return true;
}

/** What a host's storage says of bytes that are not there any more, or not whole. */
function isLost(error: unknown): error is Error & { readonly isLost: true } {
  return error instanceof Error && "isLost" in error && error.isLost === true;
}
