import { decodeSafetensors } from "@outlab/arrays";
import { ENCODER_FORMAT } from "@outlab/nn";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { ExperimentData } from "../experiment-data.ts";
import { createMemoryHost } from "../testing/memory-host.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { restoreState } from "./checkpoint.ts";
import { createEarlyStopping } from "./early-stopping.ts";
import { createCheckpointKeeper } from "./keep-checkpoints.ts";
import { createModel } from "./model.ts";
import { trainingPlan } from "./plan.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const image = { height: 16, width: 16, channels: 1 };
const spec = tinySpec({ training: { epochs: 9, batchSize: 8 } });
const plan = trainingPlan(spec, 20);
const rule = { series: "loss", patience: 9, minDelta: 0, encoder: "last" } as const;

function keeperOf(followed: typeof rule | undefined) {
  const model = createModel(engine, spec, { image, trainCount: 20, classCount: 4 }, plan);
  const host = createMemoryHost();
  const data = { dataset: { image, channelMean: [0.5], channelSd: [0.25] } } as unknown as ExperimentData;
  const stopping = createEarlyStopping(followed, 9);
  const keeper = createCheckpointKeeper(host, { spec, plan, model, data }, stopping, followed?.series);
  const epochDone = async (epoch: number, loss: number) => {
    stopping.epochDone(epoch, { loss });
    await keeper.epochDone(epoch, loss);
  };
  const kept = () => host.checkpoints.map(({ epoch, isBest, isFinal }) => [epoch, isBest, isFinal]);
  return { model, host, keeper, epochDone, kept };
}

describe("checkpoints that are kept", () => {
  it("count epochs and steps that are done, are final when training ends, and name blobs that are there", async () => {
    const { model, host, keeper } = keeperOf(undefined);
    await keeper.save(2, 0.75, undefined);
    await keeper.save(9, 0.5, "epochs");
    expect(host.checkpoints).toMatchObject([
      { epoch: 2, step: 4, loss: 0.75, isFinal: false },
      { epoch: 9, step: 18, loss: 0.5, isFinal: true },
    ]);
    expect(host.checkpoints[1]).not.toHaveProperty("isBest");
    expect(host.missingAtRecord).toEqual([]);
    const { state, encoder } = host.checkpoints[1];
    expect(restoreState(engine.tf, model, host.blobs.get(state.digest)!)).toEqual({ epoch: 9, step: 18 });
    expect(decodeSafetensors(host.blobs.get(encoder.digest)!).metadata.format).toBe(ENCODER_FORMAT);
    expect(host.trainingEnds).toEqual([{ type: "training-ended", reason: "epochs", epoch: 9, epochs: 9 }]);
  });

  it("have the best epoch beside the one that is due, once, and with what it was at that time", async () => {
    const { model, host, keeper, epochDone, kept } = keeperOf(rule);
    await epochDone(1, 4);
    await epochDone(2, 2);
    const [{ variable }] = model.everything;
    const before = variable.dataSync();
    variable.assign(engine.tf.onesLike(variable));
    await epochDone(3, 3);
    await keeper.save(3, 3, undefined);
    expect(kept()).toEqual([
      [2, true, false],
      [3, false, false],
    ]);
    await epochDone(4, 5);
    await keeper.save(4, 5, "early-stopping");
    expect(kept().slice(2)).toEqual([[4, false, true]]);
    const best = { series: "loss", epoch: 2, value: 2 };
    expect(host.trainingEnds).toMatchObject([{ reason: "early-stopping", epoch: 4, epochs: 9, best }]);
    restoreState(engine.tf, model, host.blobs.get(host.checkpoints[0].state.digest)!);
    expect(variable.dataSync()).toEqual(before);
  });

  it("have one file of an epoch that is both the best and due", async () => {
    const { keeper, epochDone, kept } = keeperOf(rule);
    await epochDone(1, 4);
    await keeper.save(1, 4, undefined);
    await epochDone(2, 3);
    await keeper.save(2, 3, "epochs");
    expect(kept()).toEqual([
      [1, true, false],
      [2, true, true],
    ]);
  });
});
