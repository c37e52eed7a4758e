/** A row for every training image, which follows what the network says of that image from epoch to epoch. */
import type { NamedVariable } from "@outlab/nn";
import { sampleWithoutReplacement, stream } from "@outlab/random";
import type { Tensor2D, Tf } from "@outlab/tensor";
import { normaliseRows } from "./normalise-rows.ts";
import { randomUnitRows } from "./random-unit-rows.ts";

interface MemoryBankOptions {
  /** Training images. */
  readonly count: number;
  readonly features: number;
  /** Share of itself that a row keeps when its image is seen. */
  readonly momentum: number;
  /** Rows of other images that a batch is held against, where there are so many. */
  readonly negatives: number;
  readonly seed: number;
}

export interface MemoryBank {
  readonly buffer: NamedVariable;
  /**
   * The rows of a batch, in its order, and after them those of other images, each at most once. A function of the seed and
   * the step.
   *
   * @param indices  (batch) training images, all different.
   * @returns (batch + others, features), unit length; the caller disposes of it.
   */
  candidates(indices: Int32Array, step: number): Tensor2D;
  /** mᵢ ← μ mᵢ + (1 - μ) rowᵢ, brought back to unit length. */
  remember(indices: Int32Array, rows: Tensor2D): void;
}

/** @see Misra and van der Maaten 2020, section 3.1, https://arxiv.org/abs/1912.01991; Wu et al. 2018, arXiv:1805.01978 */
export function createMemoryBank(tf: Tf, options: MemoryBankOptions): MemoryBank {
  const { count, features, momentum, negatives, seed } = options;
  const bank = tf.tidy(() => tf.variable(randomUnitRows(tf, [count, features], seed, "memory-bank"), false));
  const rowsAt = (indices: Int32Array) => tf.gather(bank, tf.tensor1d(indices, "int32")) as Tensor2D;
  return {
    buffer: { name: "memory-bank", variable: bank },
    candidates: (indices, step) =>
      tf.tidy(() => {
        const others = withoutThose(count, indices);
        const random = stream(seed, "negatives", step);
        const drawn = sampleWithoutReplacement(random, others.length, Math.min(negatives, others.length));
        return rowsAt(Int32Array.of(...indices, ...drawn.map((position) => others[position])));
      }),
    remember: (indices, rows) =>
      tf.tidy(() => {
        const old = rowsAt(indices);
        const blend = tf.add<Tensor2D>(tf.mul(old, momentum), tf.mul(rows, 1 - momentum));
        const change = tf.sub(normaliseRows(tf, blend), old);
        const places = tf.tensor2d(indices, [indices.length, 1], "int32");
        bank.assign(tf.add(bank, tf.scatterND(places, change, [count, features])));
      }),
  };
}

/** 0 … count - 1 without some. */
function withoutThose(count: number, those: Int32Array): Int32Array {
  const isAmongThose = new Uint8Array(count);
  for (const index of those) isAmongThose[index] = 1;
  return Int32Array.from({ length: count }, (_, index) => index).filter((index) => !isAmongThose[index]);
}
