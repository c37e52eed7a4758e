import { setImmediate as macrotask } from "node:timers/promises";
import type { ViewLoader } from "@outlab/augment";
import type { Tf } from "@outlab/tensor";
import { type BatchFacts, disposeBatch, trainingBatch } from "./batch.ts";
import type { Model } from "./model.ts";

/** Shows a method that asks for it the images of the first epoch before the first step. */
export async function firstLook(
  tf: Tf,
  { method }: Model,
  loader: ViewLoader,
  facts: BatchFacts,
  signal: AbortSignal,
): Promise<void> {
  if (!method.look) return;
  const { plan } = facts;
  for await (const views of loader.epoch({ epoch: 0, order: plan.order(0) })) {
    signal.throwIfAborted();
    const batch = trainingBatch(tf, views, views.step, facts);
    method.look(batch, views.step === plan.stepsPerEpoch - 1);
    disposeBatch(tf, batch);
    await macrotask(); // messages of the host, such as a request to cancel, come through
  }
}
