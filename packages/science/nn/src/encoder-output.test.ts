import { decodeSafetensors, encodeSafetensors } from "@outlab/arrays";
import { loadTensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import {
  createOutput,
  createShift,
  encodeOutputShapes,
  outputWeights,
  restoreOutputs,
} from "./encoder-output.ts";
import { readWeights } from "./weights.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const features = tf.randomNormal([6, 4], 0, 1, "float32", 3) as Tensor2D;
const shape = { layer: "transform-logits", sizes: [4, 5, 3], output: "bias" } as const;

async function fileOf(output: ReturnType<typeof createOutput>, metadata: Record<string, string> = {}) {
  const tensors = await readWeights(outputWeights(output));
  return decodeSafetensors(
    encodeSafetensors({ tensors, metadata: { outputs: encodeOutputShapes([output]), ...metadata } }),
  );
}

describe("a head that lives on in an encoder's file", () => {
  it("gives the same rows after it was read, running statistics included", async () => {
    const output = createOutput(tf, shape, 7);
    for (let step = 0; step < 3; step++) output.head.apply(features).dispose();
    const [restored] = restoreOutputs(tf, await fileOf(output));
    expect(restored).toMatchObject(shape);
    expect([...restored.head.infer(features).dataSync()]).toEqual([
      ...output.head.infer(features).dataSync(),
    ]);
  });

  it("of several choices has a column for each combination: the sum of their logits, the last choice changing first", async () => {
    const factored = { layer: "transform-logits", sizes: [4, 5], output: "bias", factors: [2, 3] } as const;
    const plain = createOutput(tf, { layer: "transform-logits", sizes: [4, 5], output: "bias" }, 7);
    const output = createOutput(tf, factored, 7);
    const [restored] = restoreOutputs(tf, await fileOf(output));
    expect([output.columns, restored.columns]).toEqual([6, 6]);
    const logits = plain.head.infer(features).arraySync();
    const expected = logits.map(([a, b, x, y, z]) => [a + x, a + y, a + z, b + x, b + y, b + z]);
    for (const head of [output.head, restored.head])
      for (const [i, values] of head.infer(features).arraySync().entries())
        for (const [k, value] of values.entries()) expect(value).toBeCloseTo(expected[i][k], 5);
  });

  it("that only adds a vector is read back as any other", async () => {
    const output = createShift(tf, { layer: "centred", features: 4 });
    output.shift.variable.assign(tf.tensor1d([1, -2, 0, 0.5]));
    const [restored] = restoreOutputs(tf, await fileOf(output));
    const expected = features.arraySync().map(([a, b, c, d]) => [a + 1, b - 2, c, d + 0.5]);
    for (const head of [output.head, restored.head])
      for (const [i, values] of head.infer(features).arraySync().entries())
        for (const [k, value] of values.entries()) expect(value).toBeCloseTo(expected[i][k], 6);
  });

  it("has names that no encoder's layer has", () => {
    for (const { name } of outputWeights(createOutput(tf, shape, 7)))
      expect(name).toMatch(/^outputs\.transform-logits\./);
  });

  it("is absent where the file names none", async () => {
    expect(restoreOutputs(tf, { tensors: [], metadata: {} })).toEqual([]);
  });

  it.each([
    ["no JSON", "{"],
    ["no list", "{}"],
    ["a head without sizes", '[{"layer":"a","output":"bias"}]'],
    ["a head of no columns", '[{"layer":"a","sizes":[4,0],"output":"bias"}]'],
    ["choices that are not the head's", '[{"layer":"a","sizes":[4,5],"output":"bias","factors":[2,2]}]'],
    ["a head of an unknown end", '[{"layer":"a","sizes":[4,2],"output":"softmax"}]'],
  ])("is refused where the file describes %s", async (_, outputs) => {
    const file = await fileOf(createOutput(tf, shape, 7), { outputs });
    expect(() => restoreOutputs(tf, file)).toThrow("the file's metadata describe no heads");
  });

  it("is refused where its tensors are missing", async () => {
    const { metadata } = await fileOf(createOutput(tf, shape, 7));
    expect(() => restoreOutputs(tf, { tensors: [], metadata })).toThrow(
      'no array "outputs.transform-logits.0.weight"',
    );
  });
});
