import { expectNoLeak, loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { momentumTwin, risingMomentum } from "./momentum-twin.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const parameter = (value: number) => ({
  name: "weight",
  role: "kernel" as const,
  variable: tf.tidy(() => tf.variable(tf.tensor1d([value]))),
});

describe("momentumTwin", () => {
  it("starts as a copy, keeps its share of the old value and takes the rest from the parameter", async () => {
    const weight = parameter(1);
    const { variables, follow } = momentumTwin(tf, "twin", [weight]);
    expect((await variables[0].data())[0]).toBe(1);
    weight.variable.assign(tf.tensor1d([3]));
    expect((await variables[0].data())[0]).toBe(1);
    follow(0.75);
    expect((await variables[0].data())[0]).toBeCloseTo(1.5, 6);
    follow(1);
    expect((await variables[0].data())[0]).toBeCloseTo(1.5, 6);
    follow(0);
    expect((await variables[0].data())[0]).toBeCloseTo(3, 6);
  });

  it("leaks nothing", () =>
    expectNoLeak(tf, () => {
      const weight = parameter(1);
      const twin = momentumTwin(tf, "twin", [weight]);
      twin.follow(0.9);
      twin.dispose();
      weight.variable.dispose();
    }));
});

describe("risingMomentum", () => {
  it("starts as asked, is half way to 1 at half time, and ends at 1", () => {
    expect(risingMomentum(0.9, 0, 100)).toBeCloseTo(0.9, 12);
    expect(risingMomentum(0.9, 50, 100)).toBeCloseTo(0.95, 12);
    expect(risingMomentum(0.9, 100, 100)).toBeCloseTo(1, 12);
  });
});
