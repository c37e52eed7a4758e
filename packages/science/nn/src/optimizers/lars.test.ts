import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Parameter } from "../define.ts";
import { lars } from "./lars.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const parameter = (role: Parameter["role"], values: number[]): Parameter => ({
  name: role,
  role,
  variable: tf.variable(tf.tensor1d(values)),
});
const params = (changes: object) =>
  lars.params.parse({ momentum: 0.9, weightDecay: 0.1, trust: 0.01, ...changes });

describe("lars", () => {
  it("follows the paper's algorithm 1 written as loops, the learning rate changing", () => {
    const kernel = parameter("kernel", [2, -1, 0.5]);
    const optimizer = lars.create(tf, [kernel], params({}));
    let [w, v] = [
      [2, -1, 0.5],
      [0, 0, 0],
    ];
    for (const [gradient, rate] of [
      [[0.5, 1, -0.25], 10],
      [[-1, 0.25, 2], 5],
      [[0.1, 0, 0.3], 20],
    ] as const) {
      optimizer.step({ kernel: tf.tensor1d([...gradient]) }, rate);
      const share = (0.01 * Math.hypot(...w)) / (Math.hypot(...gradient) + 0.1 * Math.hypot(...w));
      v = v.map((speed, k) => 0.9 * speed + share * (gradient[k] + 0.1 * w[k]));
      w = w.map((weight, k) => weight - rate * v[k]);
      for (const [k, value] of kernel.variable.dataSync().entries()) expect(value).toBeCloseTo(w[k], 5);
    }
  });

  it("moves a kernel by the same share of its length however long the gradient is", () => {
    const moved = [0.01, 1, 100].map((length) => {
      const kernel = parameter("kernel", [3, 4]);
      lars.create(tf, [kernel], params({ weightDecay: 0 })).step({ kernel: tf.tensor1d([length, 0]) }, 1);
      return 3 - kernel.variable.dataSync()[0];
    });
    for (const distance of moved) expect(distance).toBeCloseTo(0.01 * 5, 5);
  });

  it("moves biases and batch norm as plain SGD, without decay", () => {
    for (const role of ["bias", "scale", "shift"] as const) {
      const one = parameter(role, [1]);
      lars.create(tf, [one], params({})).step({ [role]: tf.tensor1d([0.5]) }, 0.1);
      expect(one.variable.dataSync()[0]).toBeCloseTo(0.95, 6);
    }
  });
});
