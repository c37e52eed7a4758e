import type { ExperimentSpec } from "@outlab/contract";
import { encodeEncoder, encodeState } from "./checkpoint.ts";
import type { ExperimentData } from "./experiment-data.ts";
import type { Model } from "./model.ts";
import type { Host } from "./ports.ts";
import type { TrainingPlan } from "./training-plan.ts";

/** Blobs first, the record after: a record never points at bytes that are not there. */
export async function saveCheckpoint(
  training: {
    readonly spec: ExperimentSpec;
    readonly host: Host;
    readonly data: ExperimentData;
    readonly plan: TrainingPlan;
    readonly model: Model;
  },
  epoch: number,
  loss: number,
): Promise<void> {
  const { spec, host, data, plan, model } = training;
  const done = { epoch: epoch + 1, step: (epoch + 1) * plan.stepsPerEpoch };
  const state = await host.artifacts.put(await encodeState(model, done));
  const encoder = await host.artifacts.put(await encodeEncoder(model.method.encoder, spec, data.dataset));
  await host.reporter.checkpoint({ ...done, state, encoder, loss, isFinal: done.epoch === plan.epochs });
}
