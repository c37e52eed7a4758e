import type { TrainingBatch } from "@outlab/ssl";
import type { Scalar, Tensor, Tf } from "@outlab/tensor";
import type { Model } from "./model.ts";

export interface StepOutcome {
  /** Before the step. */
  readonly loss: number;
  /** Euclidean length of all parameters' gradients together; absent unless it was asked for. */
  readonly gradientNorm?: number;
}

/**
 * Loss, gradients, optimizer, what the method does afterwards; then waits for the loss. Reading it is the training's one sync
 * point: the device has finished all that was asked of it, so times measured around a step are true.
 */
export async function trainingStep(
  tf: Tf,
  { method, optimizer }: Model,
  batch: TrainingBatch,
  learningRate: number,
  { withGradientNorm = false }: { readonly withGradientNorm?: boolean } = {},
): Promise<StepOutcome> {
  const { value, grads } = tf.variableGrads(
    () => method.loss(batch),
    method.parameters.map(({ variable }) => variable),
  );
  const gradients = Object.fromEntries(
    method.parameters.flatMap(({ name, variable }) =>
      variable.name in grads ? [[name, grads[variable.name]]] : [],
    ),
  );
  const norm = withGradientNorm ? normOf(tf, Object.values(grads)) : undefined;
  optimizer.step(gradients, learningRate);
  tf.dispose(grads);
  method.afterStep?.(batch);
  const [loss] = await value.data();
  value.dispose();
  if (!norm) return { loss };
  const [gradientNorm] = await norm.data();
  norm.dispose();
  return { loss, gradientNorm };
}

function normOf(tf: Tf, gradients: readonly Tensor[]): Tensor {
  return tf.tidy(() => tf.sqrt(tf.addN(gradients.map((gradient) => tf.sum(tf.square(gradient)) as Scalar))));
}
