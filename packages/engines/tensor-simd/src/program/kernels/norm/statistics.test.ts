import { describeGraph, type EncoderGraph, type LayerNode } from "@outlab/encoder-graph";
import { afterAll, describe, expect, test } from "vitest";
import { createSimdEngine } from "../../../create-simd-engine.ts";

const { tf, compile, dispose } = await createSimdEngine({ threads: 2 });
afterAll(dispose);

const [batch, height, width, channels] = [10, 8, 16, 8];
const ways: Readonly<Record<string, { readonly stride: 1 | 2; readonly kernelSize: 1 | 3 } | undefined>> = {
  "without a convolution": undefined,
  "behind a direct convolution": { stride: 1, kernelSize: 1 },
  "behind a Winograd convolution": { stride: 1, kernelSize: 3 },
  "behind a polyphase convolution": { stride: 2, kernelSize: 3 },
};

/** PyTorch's float32 takes both in double precision; here chunks of sums of distances from a pivot are float32. */
const TOLERANCE = 2e-6;

describe.each(Object.keys(ways))("batch norm %s", (name) => {
  test.each([0, 1, 30, 100, 1000])(
    "finds mean and variance where the mean is %d standard deviations, from the first step",
    (ratio) => {
      const found = statisticsOf(ways[name], () => ratio);
      found.forEach(({ mean, variance, exact }) => {
        expect(Math.abs(mean - exact.mean) / Math.hypot(exact.mean, 1)).toBeLessThan(TOLERANCE);
        expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(TOLERANCE);
      });
    },
  );
});

test("chunks far from each other, and an image far from its chunk, count as what they are", () => {
  const found = statisticsOf(
    undefined,
    (image) => [0, 1000, 1000, 1000, -300, -300, -300, -300, 20, 20][image],
  );
  found.forEach(({ mean, variance, exact }) => {
    expect(Math.abs(mean / exact.mean - 1)).toBeLessThan(TOLERANCE);
    expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(TOLERANCE);
  });
});

/** Each channel's statistics after one step, and those of the very numbers that were normalised, in double precision. */
function statisticsOf(way: (typeof ways)[string], meanOf: (image: number) => number) {
  const convolved: LayerNode[] = way
    ? [{ op: "convolution", name: "conv", input: 0, filters: channels, bias: true, ...way }]
    : [];
  const top = convolved.length;
  const flat: EncoderGraph = {
    image: { height, width, channels },
    nodes: [{ op: "input" }, ...convolved, { op: "flatten", input: top }],
  };
  const normed: EncoderGraph = {
    ...flat,
    nodes: [
      { op: "input" },
      ...convolved,
      { op: "batch-norm", name: "norm", input: top, epsilon: 1e-5, decay: 0, affine: false },
      { op: "flatten", input: top + 1 },
    ],
  };
  return tf.tidy(() => {
    const noise = tf.randomNormal([batch, height, width, channels], 0, 1, "float32", 7);
    const means = tf.tensor4d(
      Array.from({ length: batch }, (_, n) => meanOf(n)),
      [batch, 1, 1, 1],
    );
    const images = (way ? noise : tf.add(noise, means)) as import("@tensorflow/tfjs-core").Tensor4D;
    const program = compile(describeGraph(normed));
    const parameters = program.parameters.map(({ shape, role, fanIn }) =>
      tf.variable(
        role === "kernel"
          ? tf.randomNormal([...shape], 0, fanIn ** -0.5, "float32", 11)
          : tf.fill([...shape], meanOf(0)),
      ),
    );
    const statistics = program.statistics.map(({ shape }) => tf.variable(tf.zeros([...shape]), false));
    program.apply({ parameters, statistics }, images, "training");
    const plain = compile(describeGraph(flat));
    const values = plain.apply({ parameters, statistics: [] }, images, "training").dataSync();
    const [mean, variance] = statistics.map((statistic) => statistic.dataSync());
    program.dispose();
    plain.dispose();
    return Array.from({ length: channels }, (_, c) => {
      const column = Float64Array.from(
        { length: values.length / channels },
        (__, i) => values[i * channels + c],
      );
      const average = column.reduce((sum, value) => sum + value, 0) / column.length;
      const squares = column.reduce((sum, value) => sum + (value - average) ** 2, 0);
      return {
        mean: mean[c],
        variance: variance[c],
        exact: { mean: average, variance: squares / (column.length - 1) },
      };
    });
  });
}
