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

/** What a host's storage says of bytes that are not there any more, or not whole. */
function isLost(error: unknown): error is Error & { readonly isLost: true } {
  return error instanceof Error && "isLost" in error && error.isLost === true;
}
