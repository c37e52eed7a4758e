/** The newest checkpoint whose bytes can still be had: storage may have lost or damaged those after it. */
import type { CheckpointRecord } from "../effect.ts";
import type { Host } from "../host.ts";

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
      good = { record, state: await artifacts.read(record.state.digest) };
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

/**
 * Whether training has ended and nothing of what it left is lost: its state, and the encoder's file that embedding reads.
 *
 * @param checkpoints  by epoch.
 * @throws as `lastGoodCheckpoint`.
 */
export async function hasWholeEnd(
  checkpoints: readonly CheckpointRecord[],
  { artifacts, reporter }: Pick<Host, "artifacts" | "reporter">,
): Promise<boolean> {
  const last = checkpoints.at(-1);
  if (!last?.isFinal) return false;
  for (const [file, { digest }] of [
    ["state", last.state],
    ["encoder", last.encoder],
  ] as const) {
    try {
      await artifacts.read(digest);
    } catch (error) {
      if (!isLost(error)) throw error;
      reporter.log("warn", `the final checkpoint's ${file} is lost (${error.message}): it is made again`);
      return false;
    }
  }
  return true;
}

/** What a host's storage says of bytes that are not there any more, or not whole. */
function isLost(error: unknown): error is Error & { readonly isLost: true } {
  return error instanceof Error && "isLost" in error && error.isLost === true;
}
