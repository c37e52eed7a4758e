import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { Tensor, TensorInfo, Tf } from "../tf.ts";
import { batchNormGradientOp, batchNormOp, blendOp, normaliseRowsOp } from "./declarations.ts";
import { fusedOp, gradientOp } from "./fused-op.ts";
import { canFuse, listOutputs, runFused, unpackInputs } from "./run-fused.ts";

const tf = createRequire(import.meta.url)("@tensorflow/tfjs") as Tf;
await tf.setBackend("cpu");
// The backend greets its first write with an advertisement.
(tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
const backendName = "cpu";

const divideOp = fusedOp<{ readonly scale: number }>()({
  name: "OutlabTestDivide",
  inputs: ["numerator", "denominator?"],
  outputs: ["quotient", "remainder?"],
  columnsMultiple: 2,
});
tf.registerKernel({
  kernelName: divideOp.name,
  backendName,
  kernelFunc: ({ inputs, attrs }) => {
    const { numerator, denominator } = unpackInputs(divideOp, inputs as Record<string, TensorInfo>);
    const scaled = tf.mul(numerator as Tensor, attrs?.scale as number);
    return listOutputs(
      divideOp,
      denominator
        ? {
            quotient: tf.div(scaled, denominator as Tensor),
            remainder: tf.mod(scaled, denominator as Tensor),
          }
        : { quotient: scaled },
    );
  },
});

describe("a fused operation", () => {
  const [numerator, denominator] = [tf.tensor1d([3, 8]), tf.tensor1d([2, 4])];

  it("gives its outputs by name, those that may be absent too", () => {
    const both = runFused(tf, divideOp, { numerator, denominator }, { scale: 2 });
    expect([...both.quotient.dataSync()]).toEqual([3, 4]);
    expect([...(both.remainder as Tensor).dataSync()]).toEqual([0, 0]);
    const one = runFused(tf, divideOp, { numerator }, { scale: 2 });
    expect([...one.quotient.dataSync()]).toEqual([6, 16]);
    expect(one.remainder).toBeUndefined();
  });

  it("is there where the engine at work has the kernel and the columns are as many as it takes", () => {
    expect(canFuse(tf, divideOp)).toBe(true);
    expect(canFuse(tf, divideOp, 6)).toBe(true);
    expect(canFuse(tf, divideOp, 5)).toBe(false);
    expect(canFuse(tf, normaliseRowsOp, 4)).toBe(false);
  });

  it("works in place where it has no output, its lists kept apart", () => {
    tf.registerKernel({
      kernelName: blendOp.name,
      backendName,
      kernelFunc: ({ inputs, attrs }) => {
        const { targets, sources } = unpackInputs(blendOp, inputs as Record<string, TensorInfo>);
        targets.forEach((target, i) => {
          const added = tf.mul(sources[i] as Tensor, (attrs as { gain: number }).gain);
          (target as ReturnType<Tf["variable"]>).assign(added as never);
        });
        return [];
      },
    });
    const targets = [tf.variable(tf.zeros([1])), tf.variable(tf.zeros([2]))];
    runFused(tf, blendOp, { targets, sources: [tf.ones([1]), tf.tensor1d([2, 3])] }, { keep: 0, gain: 5 });
    expect(targets.map((target) => [...target.dataSync()])).toEqual([[5], [10, 15]]);
  });

  it("refuses an output that is there without the one before it, because positions could not show which one it is", () => {
    const outputs = { quotient: undefined as never, remainder: numerator };
    expect(() => listOutputs(divideOp, outputs)).toThrow(
      "OutlabTestDivide gave an output without those before",
    );
  });
});

/** Each line compiles only where the one above it names an error. */
export const misspelt = [
  // @ts-expect-error: there is no input `y`
  () => runFused(tf, normaliseRowsOp, { y: tf.ones([2, 4]) }, { epsilon: 1 }),
  // @ts-expect-error: there is no attribute `eps`
  () => runFused(tf, normaliseRowsOp, { x: tf.ones([2, 4]) }, { eps: 1 }),
  // @ts-expect-error: there is no output `norm`
  () => runFused(tf, normaliseRowsOp, { x: tf.ones([2, 4]) }, { epsilon: 1 }).norm,
  // @ts-expect-error: `gamma` is a tensor, not a list
  () => runFused(tf, batchNormOp, { x: tf.ones([2, 4]), gamma: [] }, { epsilon: 1, relu: true }),
  // @ts-expect-error: `moments` is missing
  () => runFused(tf, batchNormGradientOp, { dy: tf.ones([2, 4]), x: tf.ones([2, 4]) }, { relu: true }),
  () =>
    gradientOp<object>()(normaliseRowsOp, {
      name: "OutlabTest",
      // @ts-expect-error: the operation has no `inverses` that its gradient could take
      inputs: ["dy", "inverses"],
      outputs: ["dX"],
    }),
  () =>
    // @ts-expect-error: the operation has no input `y` to have a gradient
    gradientOp<object>()(normaliseRowsOp, { name: "OutlabTest", inputs: ["dy"], outputs: ["dY"] }),
];
