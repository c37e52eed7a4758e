import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { encodeState, restoreState } from "./checkpoint.ts";
import { createModel } from "./model.ts";
import { trainingPlan } from "./plan.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const data = { image: { height: 16, width: 16, channels: 1 }, trainCount: 20, classCount: 4 };
const modelOf = (changes: Parameters<typeof tinySpec>[0] = {}) => {
  const spec = tinySpec(changes);
  return createModel(engine, spec, data, trainingPlan(spec, data.trainCount));
};

describe("checkpoint", () => {
  it("carries every value over to a model that began elsewhere", async () => {
    const [one, other] = [modelOf({ seed: 1 }), modelOf({ seed: 2 })];
    const bytes = await encodeState(one, { epoch: 3, step: 12 });
    expect(await encodeState(other, { epoch: 3, step: 12 })).not.toEqual(bytes);
    expect(restoreState(engine.tf, other, bytes)).toEqual({ epoch: 3, step: 12 });
    expect(await encodeState(other, { epoch: 3, step: 12 })).toEqual(bytes);
  });

  it("refuses the state of another encoder, and leaves the model as it was", async () => {
    const wide = await encodeState(modelOf({ encoder: { kind: "tiny-cnn", width: 8 } }), {
      epoch: 1,
      step: 1,
    });
    const model = modelOf();
    const before = await encodeState(model, { epoch: 0, step: 0 });
    expect(() => restoreState(engine.tf, model, wide)).toThrow(
      '"encoder.first.conv.weight" must be F32 (3, 3, 1, 4), found F32 (3, 3, 1, 8)',
    );
    expect(await encodeState(model, { epoch: 0, step: 0 })).toEqual(before);
  });
});
