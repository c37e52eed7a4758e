/**
 * Which checkpoints a training leaves. The best epoch may be one after which none is due: its bytes are kept in memory, and
 * written together with the next one, so that what another attempt goes on from never names a best epoch that is lost.
 */
import type { TrainingEndReason } from "../effect.ts";
import type { Host } from "../host.ts";
import { type EncodedCheckpoint, encodeCheckpoint, type Saved, writeCheckpoint } from "./checkpoint.ts";
import type { EarlyStopping } from "./early-stopping.ts";

export interface CheckpointKeeper {
  /** @param epoch  from 1, done just now; `loss` is its mean. */
  epochDone(epoch: number, loss: number): Promise<void>;
  /** Makes durable what the epoch and the best one so far left; final where training ends with it. */
  save(epoch: number, loss: number, endedBy: TrainingEndReason | undefined): Promise<void>;
}

export function createCheckpointKeeper(
  host: Host,
  saved: Saved,
  stopping: EarlyStopping,
  series: string | undefined,
): CheckpointKeeper {
  let best: EncodedCheckpoint | undefined;
  const encode = (epoch: number, loss: number) =>
    encodeCheckpoint(saved, { epoch, loss, best: stopping.best });

  const reportEnd = async (epoch: number, reason: TrainingEndReason): Promise<void> => {
    await host.reporter.write({
      type: "training-ended",
      reason,
      epoch,
      epochs: saved.plan.epochs,
      ...(series !== undefined && stopping.best && { best: { series, ...stopping.best } }),
    });
  };

  return {
    async epochDone(epoch, loss) {
      if (stopping.best?.epoch === epoch) best = await encode(epoch, loss);
    },
    async save(epoch, loss, endedBy) {
      const held = best;
      best = undefined;
      if (held !== undefined && held.epoch !== epoch) await writeCheckpoint(host, held, false);
      const last = held?.epoch === epoch ? held : await encode(epoch, loss);
      if (endedBy !== undefined) await reportEnd(epoch, endedBy);
      await writeCheckpoint(host, last, endedBy !== undefined);
    },
  };
}
