import { blendOp, runFused } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import { expect, it } from "vitest";
import { createSimdEngine } from "../../index.ts";

it("blends tensors of every size in place, and touches nothing between them", async () => {
  const { tf, dispose } = await createSimdEngine({ threads: 3 });
  const random = stream(1, "blend");
  const sizes = [1, 3, 4, 17, 64, 5000, 8192, 8193, 40_000];
  const drawn = (size: number) => Float32Array.from({ length: size }, () => normal(random));
  const [before, added] = [sizes.map(drawn), sizes.map(drawn)];
  const targets = before.map((values) => tf.tensor1d(values));
  const sources = added.map((values) => tf.tensor1d(values));
  const [keep, gain] = [0.9, -0.25];
  runFused(tf, blendOp, { targets, sources }, { keep, gain });
  targets.forEach((target, i) => {
    target.dataSync().forEach((value, j) => {
      const expected = Math.fround(keep) * before[i][j] + gain * added[i][j];
      expect(Math.abs(value - expected)).toBeLessThan(4e-7);
    });
    expect(sources[i].dataSync()).toEqual(added[i]);
  });
  await dispose();
});
