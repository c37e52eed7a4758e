import { normal, stream } from "@outlab/random";
import type { Tensor2D, Tf } from "@outlab/tensor";
import { normaliseRows } from "./normalise-rows.ts";

/**
 * What a store of projections begins with: directions that are equally likely.
 *
 * @param shape  rows and features.
 * @param label  names the random stream, beside the experiment's seed.
 * @returns (rows, features), unit length; the caller disposes of it.
 */
export function randomUnitRows(
  tf: Tf,
  [rows, features]: readonly [number, number],
  seed: number,
  label: string,
): Tensor2D {
  const random = stream(seed, label);
  const values = Float32Array.from({ length: rows * features }, () => normal(random));
  return tf.tidy(() => normaliseRows(tf, tf.tensor2d(values, [rows, features])));
}
