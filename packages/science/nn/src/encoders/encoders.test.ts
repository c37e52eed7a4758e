import { existsSync } from "node:fs";
import { expectNoLeak, loadTensor, type Tensor4D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { freshWeights } from "../weight-source.ts";
import { encoders } from "./registry.ts";

const { tf, compile } = await loadTensor("cpu", { threads: 1 });
const image = { height: 8, width: 8, channels: 3 };

/** Where the cpu engine would need half a minute. */
const narrower: Readonly<Record<string, object>> = { "resnet-18": { width: 8 } };

describe.each([...encoders])("encoder $kind", (encoder) => {
  const graph = encoder.graph(image, encoder.params.parse(narrower[encoder.kind] ?? {}) as never);

  it("is in the file that is named after its kind", () => {
    expect(existsSync(new URL(`./${encoder.kind}.ts`, import.meta.url))).toBe(true);
  });

  it.skipIf("fixedSize" in encoder)("embeds images of another size with the same weights", () => {
    const larger = compile({ ...graph, image: { height: 12, width: 12, channels: 3 } });
    expect(larger.parameters).toEqual(compile(graph).parameters);
  });

  it("gives finite embeddings that differ between images, from the same seed the same, and leaks nothing", async () => {
    const program = compile(graph);
    const images = tf.randomUniform([2, 8, 8, 3], 0, 1, "float32", 5) as Tensor4D;
    const embed = async (seed: number) => {
      const initial = freshWeights(seed)(tf, program);
      const embedding = program.apply(initial.weights, images, "training");
      const values = await embedding.data();
      embedding.dispose();
      initial.dispose();
      return values;
    };
    const values = await embed(1);
    expect(values).toHaveLength(2 * program.featureCount);
    expect(values.every(Number.isFinite)).toBe(true);
    expect(values.slice(0, program.featureCount)).not.toEqual(values.slice(program.featureCount));
    expect(await embed(1)).toEqual(values);
    expect(await embed(2)).not.toEqual(values);
    await expectNoLeak(tf, async () => void (await embed(1)));
  });
});
