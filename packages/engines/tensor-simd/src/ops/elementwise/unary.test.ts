import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { BACKEND_NAME } from "../../index.ts";
import {
  booleans,
  compare,
  engine,
  floats,
  integers,
  positive,
  runOn,
  shortAndLong,
  type Tolerance,
} from "../against-cpu.suite.ts";

const unaryNames = [
  ...["Neg", "Abs", "Square", "Expm1", "Tanh", "Softplus", "Sin", "Cos", "Sign", "Floor", "Ceil", "Round"],
  ...["IsNan", "IsFinite", "IsInf", "Exp", "Relu", "Sigmoid", "Reciprocal"],
];
const positiveNames = ["Log", "Log1p", "Sqrt", "Rsqrt"];
/** Others round once, or are the cpu backend's own formula. */
const inexact: Readonly<Record<string, Tolerance | undefined>> = {
  Exp: { ofEach: 5e-7 },
  Sigmoid: { ofEach: 5e-7 },
  Softplus: { ofEach: 1e-6 },
  Rsqrt: { ofEach: 2e-7 },
};
describe("ops of one operand", () => {
  it.each([...unaryNames, ...positiveNames])(
    "%s equals the cpu backend's on short and long tensors",
    async (name) => {
      const random = stream(1, name);
      for (const shape of [[], [0], [3], [5, 13], [2, 3, 4, 5], [163, 211]]) {
        const x = positiveNames.includes(name) ? positive(random, shape) : floats(random, shape);
        await compare(name, { x }, {}, inexact[name]);
      }
    },
  );

  it.each([...unaryNames, ...positiveNames])(
    "%s does with NaN, infinities and signed zeros what the cpu backend does, short or long",
    async (name) => {
      for (const x of shortAndLong) await compare(name, { x }, {}, inexact[name]);
    },
  );

  it("exp is right to 2 units in the last place from underflow to overflow", async () => {
    const data = Array.from({ length: 4000 }, (_, i) => Math.fround(-110 + i * 0.0525));
    const [{ data: found }] = await runOn(
      BACKEND_NAME,
      "Exp",
      { x: { shape: [data.length], dtype: "float32", data } },
      {},
    );
    data.forEach((x, i) => {
      const exact = Math.exp(x);
      const unit = Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(exact)) - 23));
      if (Math.fround(exact) === Infinity) expect(found[i]).toBe(Infinity);
      else expect(Math.abs(found[i] - exact) / unit, `exp(${x})`).toBeLessThanOrEqual(2);
    });
    const edges = [Infinity, -Infinity, Number.NaN, 0, ...new Array<number>(64).fill(88.7)];
    const [{ data: ends }] = await runOn(
      BACKEND_NAME,
      "Exp",
      { x: { shape: [68], dtype: "float32", data: edges } },
      {},
    );
    expect(ends.slice(0, 4)).toEqual([Infinity, 0, Number.NaN, 1]);
  });

  it("Step, ClipByValue and LogicalNot equal the cpu backend's, NaN included", async () => {
    for (const x of shortAndLong) {
      for (const alpha of [0, 0.25]) await compare("Step", { x }, { alpha });
      await compare("ClipByValue", { x }, { clipValueMin: -0.7, clipValueMax: 2 });
    }
    await compare("LogicalNot", { x: booleans(stream(1), [3, 5]) });
  });

  it("Exp of integers and booleans is float32, so that logSumExp takes them", async () => {
    const x = integers(stream(1, "exp"), [4, 30], 9);
    for (const operand of [x, booleans(stream(1), [70])]) await compare("Exp", { x: operand });
    const { tf } = engine;
    expect(tf.logSumExp(tf.tensor1d([2, 2], "int32")).dataSync()[0]).toBeCloseTo(2 + Math.log(2), 6);
  });

  it("Neg of a boolean is the boolean", () => compare("Neg", { x: booleans(stream(1, "neg"), [70]) }));

  it("integers stay integers", async () => {
    for (const name of ["Neg", "Abs", "Square", "Relu", "Sign"])
      await compare(name, { x: integers(stream(1, name), [4, 30], 9) });
  });
});
