import { freshWeights } from "@outlab/nn";
import { loadTensor } from "@outlab/tensor";
import { expect, it } from "vitest";
import { loadExperimentData } from "../experiment-data.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { encoderGraph } from "../train/model.ts";
import { embedImages, imagesAtOnce } from "./embed-images.ts";

const { tf, compile } = await loadTensor("cpu", { threads: 1 });

it("embeds an image alone as it does among all that fit into a batch", async () => {
  const spec = tinySpec({
    dataset: { kind: "shapes", imageSize: 16, channels: 1, testPerClass: 30, normalClasses: ["square"] },
  });
  const { dataset } = await loadExperimentData(spec, { datasetsDir: undefined });
  const program = compile(encoderGraph(spec, dataset.image));
  const { weights } = freshWeights(spec.seed)(tf, program);
  const embed = async (...indices: number[]) => {
    const request = { dataset, images: dataset.test, indices: Uint32Array.from(indices) };
    const { signal } = new AbortController();
    return (await embedImages(tf, { program, weights }, { ...request, signal })).points;
  };
  const { numTensors } = tf.memory();
  const together = await embed(...Array.from({ length: imagesAtOnce }, (_, index) => index));
  expect(tf.memory().numTensors, "tensors that are left behind").toBe(numTensors);
  for (const index of [0, 57, 99]) {
    const alone = await embed(index);
    expect(alone.some((value) => value !== 0)).toBe(true);
    const { featureCount } = program;
    const row = together.subarray(index * featureCount, (index + 1) * featureCount);
    expect(Math.max(...row.map((value, i) => Math.abs(value - alone[i])))).toBeLessThan(1e-5);
  }
});
