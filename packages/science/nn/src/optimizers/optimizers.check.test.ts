import { existsSync, readFileSync } from "node:fs";
import { expectNoLeak, loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Optimizer, Parameter } from "../define.ts";
import { readWeights, writeWeights } from "../weights.ts";
import { optimizers } from "./registry.ts";

/** Made by `fixtures/torch_optimizers.py`. */
const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/torch-optimizers.json", import.meta.url), "utf8"),
) as {
  readonly weights: readonly (readonly number[])[];
  readonly gradients: readonly (readonly (readonly number[])[])[];
  readonly rates: readonly number[];
  readonly cases: readonly {
    readonly kind: string;
    readonly params: object;
    readonly steps: readonly (readonly (readonly number[])[])[];
  }[];
};

const { tf } = await loadTensor("cpu", { threads: 1 });

function start(kind: string, params: object = {}) {
  const parameters = fixture.weights.map(
    (values, i): Parameter => ({
      name: `weight-${i}`,
      role: "kernel",
      variable: tf.tidy(() => tf.variable(tf.tensor1d([...values]))),
    }),
  );
  const entry = optimizers.get(kind) as unknown as Optimizer;
  const state = entry.create(tf, parameters, entry.params.parse(params) as never);
  return {
    everything: [...parameters, ...state.buffers],
    /** @returns the weights after the step. */
    step(number: number): number[][] {
      tf.tidy(() => {
        const gradients = parameters.map(
          ({ name }, i) => [name, tf.tensor1d([...fixture.gradients[number][i]])] as const,
        );
        state.step(Object.fromEntries(gradients), fixture.rates[number]);
      });
      return parameters.map(({ variable }) => [...variable.dataSync()]);
    },
    dispose() {
      state.dispose();
      tf.dispose(parameters.map(({ variable }) => variable));
    },
  };
}

describe.each(fixture.cases)("$kind with $params", ({ kind, params, steps }) => {
  it("moves as PyTorch moves, with a rate that changes", () => {
    const { step } = start(kind, params);
    steps.forEach((expected, number) => {
      step(number).forEach((values, i) => {
        for (const [k, value] of values.entries()) expect(value).toBeCloseTo(expected[i][k], 5);
      });
    });
  });
});

describe.each([...optimizers])("optimizer $kind", ({ kind }) => {
  it("is in the file that is named after its kind", () => {
    expect(existsSync(new URL(`./${kind}.ts`, import.meta.url))).toBe(true);
  });

  it("goes on from what a checkpoint keeps of it to the bits of the run that went on", async () => {
    const whole = start(kind);
    whole.step(0);
    whole.step(1);
    const saved = await readWeights(whole.everything);
    const resumed = start(kind);
    writeWeights(tf, resumed.everything, saved as never);
    for (const number of [2, 3, 4]) expect(resumed.step(number)).toEqual(whole.step(number));
    expect(await readWeights(resumed.everything)).toEqual(await readWeights(whole.everything));
  });

  it("leaves a parameter without gradient, and what is kept of it, as they are", () => {
    const [used, unused] = ["used", "unused"].map(
      (name): Parameter => ({ name, role: "kernel", variable: tf.variable(tf.tensor1d([1])) }),
    );
    const entry = optimizers.get(kind) as unknown as Optimizer;
    const state = entry.create(tf, [used, unused], entry.params.parse({}) as never);
    state.step({ used: tf.tensor1d([1]) }, 1);
    expect(used.variable.dataSync()[0]).toBeLessThan(1);
    expect(unused.variable.dataSync()[0]).toBe(1);
    for (const { name, variable } of state.buffers)
      if (name.endsWith("unused")) expect(variable.dataSync()[0]).toBe(0);
  });

  it("stays finite where a parameter and its gradient are zero", () => {
    const zero: Parameter = { name: "zero", role: "kernel", variable: tf.variable(tf.zeros([3])) };
    const entry = optimizers.get(kind) as unknown as Optimizer;
    const state = entry.create(tf, [zero], entry.params.parse({}) as never);
    state.step({ zero: tf.zeros([3]) }, 1);
    expect([...zero.variable.dataSync()]).toEqual([0, 0, 0]);
  });

  it("leaks nothing", () =>
    expectNoLeak(tf, () => {
      const { step, dispose } = start(kind);
      step(0);
      step(1);
      dispose();
    }));
});
