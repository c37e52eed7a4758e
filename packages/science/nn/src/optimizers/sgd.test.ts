import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Parameter } from "../define.ts";
import { sgd } from "./sgd.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const parameter = (name: string, role: Parameter["role"], value: number): Parameter => ({
  name,
  role,
  variable: tf.tidy(() => tf.variable(tf.tensor1d([value]))),
});
const params = (changes: object) => sgd.params.parse({ momentum: 0.9, weightDecay: 0.1, ...changes });

describe("sgd", () => {
  it.each(["all", "kernels"] as const)(
    "looks ahead by its velocity in Nesterov's form, decay of %s",
    (decay) => {
      const shift = parameter("shift", "shift", 2);
      const optimizer = sgd.create(tf, [shift], params({ decay, nesterov: true }));
      let [w, v] = [2, 0];
      for (const gradient of [0.5, -1, 0.25]) {
        optimizer.step({ shift: tf.tensor1d([gradient]) }, 0.1);
        const d = gradient + (decay === "all" ? 0.1 * w : 0);
        v = 0.9 * v + d;
        w -= 0.1 * (d + 0.9 * v);
        expect(shift.variable.dataSync()[0]).toBeCloseTo(w, 6);
      }
    },
  );

  it("follows v = μ v + g + λ w, w = w - η v for three steps, the learning rate changing", async () => {
    const weight = parameter("weight", "kernel", 2);
    const optimizer = sgd.create(tf, [weight], params({}));
    let [w, v] = [2, 0];
    for (const [gradient, rate] of [
      [0.5, 0.1],
      [-1, 0.05],
      [0.25, 0.2],
    ]) {
      optimizer.step({ weight: tf.tensor1d([gradient]) }, rate);
      v = 0.9 * v + gradient + 0.1 * w;
      w -= rate * v;
      expect((await weight.variable.data())[0]).toBeCloseTo(w, 6);
      expect((await optimizer.buffers[0].variable.data())[0]).toBeCloseTo(v, 6);
    }
  });

  it("spares biases and batch norm from decay when only kernels decay", async () => {
    const roles = ["kernel", "bias", "scale", "shift"] as const;
    const moved = async (decay: "all" | "kernels") => {
      const parameters = roles.map((role) => parameter(role, role, 1));
      const gradients = Object.fromEntries(roles.map((role) => [role, tf.tensor1d([0])]));
      sgd.create(tf, parameters, params({ decay })).step(gradients, 1);
      return Promise.all(parameters.map(async ({ variable }) => (await variable.data())[0] < 1));
    };
    expect(await moved("all")).toEqual([true, true, true, true]);
    expect(await moved("kernels")).toEqual([true, false, false, false]);
  });
});
