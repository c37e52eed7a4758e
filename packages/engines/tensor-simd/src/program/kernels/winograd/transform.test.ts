import { normal, stream } from "@outlab/random";
import { buildModule, i32, v128 } from "@outlab/wasm-assembler";
import { describe, expect, it } from "vitest";
import { f4x4 } from "./f4x4.ts";
import { polyphase, polyphaseInputTransposed } from "./polyphase.ts";
import type { Vector, WinogradTransform } from "./transform.ts";

/** Outputs of a tile, and taps of the filter, in one dimension. */
const [OUTPUTS, TAPS] = [4, 3];

const drawn = (label: string, length: number) => {
  const random = stream(1, "transform", label);
  return Array.from({ length }, () => normal(random));
};

/** Applies one of a transform's matrices to a column of numbers, each in all four lanes. */
function apply(matrix: WinogradTransform["input"], column: readonly number[]): number[] {
  let count = 0;
  const module = new WebAssembly.Module(
    buildModule(
      (m) =>
        m.procedure("run", ["i32"], (f, at) => {
          const results = matrix(
            f,
            column.map((_, i): Vector => f.let(v128.load(at, 16 * i))),
          );
          count = results.length;
          for (const [i, result] of results.entries()) f.store(i32.add(at, 1024), result, 16 * i);
        }),
      { ownMemory: true },
    ),
  );
  const { memory, run } = new WebAssembly.Instance(module).exports as {
    memory: WebAssembly.Memory;
    run(at: number): void;
  };
  const floats = new Float32Array(memory.buffer);
  for (const [i, value] of column.entries()) floats.fill(value, 4 * i, 4 * i + 4);
  run(0);
  return Array.from({ length: count }, (_, i) => floats[256 + 4 * i]);
}

const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

describe.each([
  { transform: f4x4, stride: 1 },
  { transform: polyphase, stride: 2 },
])("the transform $transform.name", ({ transform, stride }) => {
  const { samples, positions } = transform;
  const [d, g, dy] = [drawn("d", samples), drawn("g", TAPS), drawn("dy", OUTPUTS)];
  const [V, U] = [apply(transform.input, d), apply(transform.weights, g)];

  it("convolves: Aᵀ (G g ⊙ Bᵀ d) are the four outputs of the filter", () => {
    expect([V.length, U.length]).toEqual([positions, positions]);
    const M = U.map((value, i) => value * V[i]);
    const outputs = apply(transform.output, M);
    expect(outputs).toHaveLength(OUTPUTS);
    for (const [i, output] of outputs.entries())
      expect(output).toBeCloseTo(product(g, d.slice(stride * i, stride * i + TAPS)), 5);
  });

  it("has A as the transpose of Aᵀ: <A dy, m> = <dy, Aᵀ m>", () => {
    const m = drawn("m", positions);
    expect(product(apply(transform.gradient, dy), m)).toBeCloseTo(product(dy, apply(transform.output, m)), 4);
  });

  it("has Gᵀ as the transpose of G: <Gᵀ u, g> = <u, G g>", () => {
    const u = drawn("u", positions);
    expect(product(apply(transform.weightGradient, u), g)).toBeCloseTo(product(u, U), 4);
  });

  it("gives the filter's gradient: Gᵀ (Bᵀ d ⊙ A dy) is the correlation of inputs and output gradients", () => {
    const E = apply(transform.gradient, dy);
    const gradient = apply(
      transform.weightGradient,
      V.map((value, i) => value * E[i]),
    );
    for (let tap = 0; tap < TAPS; tap++)
      expect(gradient[tap]).toBeCloseTo(
        product(
          dy,
          dy.map((_, i) => d[stride * i + tap]),
        ),
        5,
      );
  });

  it("copies those of dy's numbers that it says it does", () => {
    const E = apply(transform.gradient, dy);
    for (const [position, copy] of Object.entries(transform.gradientCopies))
      expect(E[Number(position)]).toBeCloseTo(dy[copy], 6);
  });
});

it("the polyphase input transform has its transpose beside it: <B v, d> = <v, Bᵀ d>", () => {
  const [v, d] = [drawn("v", polyphase.positions), drawn("d", polyphase.samples)];
  expect(product(apply(polyphaseInputTransposed, v), d)).toBeCloseTo(
    product(v, apply(polyphase.input, d)),
    4,
  );
});
