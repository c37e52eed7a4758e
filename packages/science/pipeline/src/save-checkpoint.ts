import { encodeEncoder, encodeState } from "./checkpoint.ts";
import type { Training } from "./training.ts";

/** Blobs first, the record after: a record never points at bytes that are not there. */
export async function saveCheckpoint(training: Training, epoch: number, loss: number): Promise<void> {
  const { spec, host, data, plan, model } = training;
  const done = { epoch: epoch + 1, step: (epoch + 1) * plan.stepsPerEpoch };
  const state = await host.artifacts.put(await encodeState(model, done));
  const encoder = await host.artifacts.put(await encodeEncoder(model.method.encoder, spec, data.dataset));
  await host.reporter.checkpoint({ ...done, state, encoder, loss, isFinal: done.epoch === plan.epochs });
}
