import { normal, stream } from "@outlab/random";
import { afterAll, describe, expect, it } from "vitest";
import { createHeap } from "../../../memory/heap.ts";
import { createThreadPool } from "../../../threads/thread-pool.ts";
import { imageBytes, layoutOf } from "../../stages/layout.ts";
import { runKernel } from "../testing/run-kernel.ts";
import { accumulateKernel } from "./accumulate.ts";
import { activateKernel } from "./activate.ts";
import { COEFFICIENT_ROWS } from "./activation.ts";
import { finishKernel } from "./finish-gradient.ts";

const pool = createThreadPool(createHeap(), 2);
afterAll(pool.dispose);

const [batch, layout] = [3, layoutOf([2, 3, 20])];
const { stored } = layout;
const length = (batch * imageBytes(layout)) / 4;
const drawn = (label: string, count: number) => {
  const random = stream(1, "activation", label);
  return Float32Array.from({ length: count }, () => normal(random));
};
const rows = COEFFICIENT_ROWS.count * stored;
const [z, coefficients] = [drawn("z", length), drawn("coefficients", rows)];
const [addend, addendCoefficients] = [drawn("addend", length), drawn("addend coefficients", rows)];
const normed = (value: number, i: number, by: Float32Array) =>
  value * by[COEFFICIENT_ROWS.scale * stored + (i % stored)] +
  by[COEFFICIENT_ROWS.shift * stored + (i % stored)];

describe("an activation", () => {
  it.each(
    [false, true].flatMap((affine) =>
      (["none", "plain", "affine"] as const).flatMap((added) =>
        [false, true].map((relu) => ({ affine, addend: added, relu })),
      ),
    ),
  )("is relu?(z scale + shift + addend): %o", (activation) => {
    const output = new Float32Array(length).fill(Number.NaN);
    runKernel(
      pool,
      activateKernel(layout, activation),
      { z, coefficients, addend, addendCoefficients, output },
      batch,
    );
    for (const [i, value] of output.entries()) {
      let expected = activation.affine ? normed(z[i], i, coefficients) : z[i];
      if (activation.addend === "plain") expected += addend[i];
      if (activation.addend === "affine") expected += normed(addend[i], i, addendCoefficients);
      expect(value).toBeCloseTo(activation.relu ? Math.max(0, expected) : expected, 5);
    }
  });

  it("lets NaN through ReLU", () => {
    const output = new Float32Array(length);
    const broken = z.with(7, Number.NaN);
    const activation = { affine: false, addend: "none", relu: true } as const;
    const args = { z: broken, coefficients, addend, addendCoefficients, output };
    runKernel(pool, activateKernel(layout, activation), args, batch);
    expect(output[7]).toBeNaN();
  });
});

describe("a gradient that is finished", () => {
  const [gradient, skip] = [drawn("gradient", length), drawn("skip", length)];
  const output = drawn("output", length);

  it.each(
    [false, true].flatMap((withSkip) =>
      (["none", "output", "affine"] as const).map((mask) => ({
        skip: withSkip,
        mask,
        sums: "none" as const,
      })),
    ),
  )("has its skip added and is zero where ReLU gave zero: %o", (finish) => {
    const target = new Float32Array(length).fill(Number.NaN);
    const partials = new Float32Array(4);
    const args = { gradient, target, skip, output, z, coefficients, partials, grain: batch };
    runKernel(pool, finishKernel(layout, finish), args, batch);
    for (const [i, value] of target.entries()) {
      const passes = { none: 1, output: output[i], affine: normed(z[i], i, coefficients) }[finish.mask] > 0;
      const whole = gradient[i] + (finish.skip ? skip[i] : 0);
      expect(value).toBeCloseTo(passes ? whole : 0, 5);
    }
  });

  it("is added to another, or takes its place", () => {
    for (const adds of [true, false]) {
      const target = skip.slice();
      runKernel(pool, accumulateKernel(adds), { source: gradient, target }, length / 4);
      for (const [i, value] of target.entries())
        expect(value).toBeCloseTo(gradient[i] + (adds ? skip[i] : 0), 6);
    }
  });
});
