import { decodeSafetensors, encodeSafetensors } from "@outlab/arrays";
import { ENCODER_FORMAT, givenWeights, readWeights, type WeightSource } from "@outlab/nn";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { tinySpec } from "../testing/tiny-spec.ts";
import { encodeEncoder, encodeState, restoreEncoder, restoreState } from "./checkpoint.ts";
import { createModel } from "./model.ts";
import { trainingPlan } from "./plan.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const data = { image: { height: 16, width: 16, channels: 1 }, trainCount: 20, classCount: 4 };
const modelOf = (changes: Parameters<typeof tinySpec>[0] = {}, weights?: WeightSource) => {
  const spec = tinySpec(changes);
  return createModel(engine, spec, data, trainingPlan(spec, data.trainCount), weights);
};

describe("checkpoint", () => {
  it("carries every value over to a model that began elsewhere", async () => {
    const [one, other] = [modelOf({ seed: 1 }), modelOf({ seed: 2 })];
    const bytes = await encodeState(one, { epoch: 3, step: 12 });
    expect(await encodeState(other, { epoch: 3, step: 12 })).not.toEqual(bytes);
    expect(restoreState(engine.tf, other, bytes)).toEqual({ epoch: 3, step: 12 });
    expect(await encodeState(other, { epoch: 3, step: 12 })).toEqual(bytes);
  });

  it("carries the best epoch so far over to the bit, and is of the same bytes without one", async () => {
    const model = modelOf();
    const best = { epoch: 2, value: 0.1 + 0.2 };
    const bytes = await encodeState(model, { epoch: 3, step: 12, best });
    expect(restoreState(engine.tf, model, bytes)).toEqual({ epoch: 3, step: 12, best });
    expect(await encodeState(model, { epoch: 3, step: 12, best: undefined })).toEqual(
      await encodeState(model, { epoch: 3, step: 12 }),
    );
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

describe("a file that is no checkpoint", () => {
  const stateOf = (metadata: Record<string, string>) => encodeSafetensors({ tensors: [], metadata });

  it("is refused by its format, before anything is assigned", () => {
    const model = modelOf();
    expect(() => restoreState(engine.tf, model, stateOf({ format: ENCODER_FORMAT }))).toThrow(
      expect.objectContaining({
        code: "unsupported-type",
        message: `expected a file of format outlab-checkpoint/1, found ${ENCODER_FORMAT}`,
      }),
    );
    expect(() => restoreState(engine.tf, model, stateOf({}))).toThrow("found none");
  });
});

describe("an encoder's file", () => {
  const statistics = { image: data.image, channelMean: [0.5], channelSd: [0.25] };
  const fileOf = (model: ReturnType<typeof modelOf>) =>
    encodeEncoder(model.method.encoder, tinySpec(), statistics);

  it("says what a person needs to run it: the encoder, the images' shape and how they were normalised", async () => {
    const { metadata } = decodeSafetensors(await fileOf(modelOf()));
    expect(metadata.format).toBe(ENCODER_FORMAT);
    expect(JSON.parse(metadata.encoder)).toEqual(tinySpec().encoder);
    expect(JSON.parse(metadata.image)).toEqual(data.image);
    expect(JSON.parse(metadata.channelMean)).toEqual([0.5]);
    expect(JSON.parse(metadata.channelSd)).toEqual([0.25]);
  });

  it("is what another model can start from", async () => {
    const [one, other] = [modelOf({ seed: 1 }), modelOf({ seed: 2 })];
    const bytes = await fileOf(one);
    const started = modelOf({ seed: 2 }, givenWeights(decodeSafetensors(bytes)));
    expect(await fileOf(started)).toEqual(bytes);
    expect(await fileOf(other)).not.toEqual(bytes);
    const headsOf = ({ method }: typeof one) =>
      readWeights(method.parameters.filter(({ name }) => !name.startsWith("encoder.")));
    expect(await headsOf(started)).toEqual(await headsOf(other));
  });

  it("gives the encoder back to embed with", async () => {
    const { program, weights } = modelOf({ seed: 1 }).method.encoder;
    const bytes = await fileOf(modelOf({ seed: 1 }));
    const restored = restoreEncoder(engine.tf, program, bytes);
    weights.parameters.forEach((variable, i) => {
      expect(restored.weights.parameters[i].dataSync()).toEqual(variable.dataSync());
    });
  });
});
