import type { Tensor2D, Tf } from "@outlab/tensor";

/** Row block `view` of a (views x batch, features) tensor: that view's (batch, features). */
export function viewRows(tf: Tf, rows: Tensor2D, view: number, batchSize: number): Tensor2D {
  return tf.slice(rows, [view * batchSize, 0], [batchSize, rows.shape[1]]);
}
