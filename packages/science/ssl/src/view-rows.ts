import type { Tensor2D, Tf } from "@outlab/tensor";

/** Row block `view` of a (views x batch, features) tensor: that view's (batch, features). */
export function viewRows(tf: Tf, rows: Tensor2D, view: number, batchSize: number): Tensor2D {
  return tf.slice(rows, [view * batchSize, 0], [batchSize, rows.shape[1]]);
}

/** The rows of two views exchanged: what each view is to be compared with. */
export function otherView(tf: Tf, rows: Tensor2D, batchSize: number): Tensor2D {
  return tf.tidy(() => tf.concat([viewRows(tf, rows, 1, batchSize), viewRows(tf, rows, 0, batchSize)]));
}
