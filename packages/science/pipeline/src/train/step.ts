import type { TrainingBatch } from "@outlab/ssl";
import type { Tf } from "@outlab/tensor";
import type { Model } from "./model.ts";

/**
 * Loss, gradients, optimizer, what the method does afterwards; then waits for the loss.
 *
 * @returns the loss before the step. Reading it is the training's one sync point: the device has finished all that was
 *   asked of it, so times measured around a step are true.
 */
export async function trainingStep(
  tf: Tf,
  { method, optimizer }: Model,
  batch: TrainingBatch,
  learningRate: number,
): Promise<number> {
  const { value, grads } = tf.variableGrads(
    () => method.loss(batch),
    method.parameters.map(({ variable }) => variable),
  );
  const gradients = Object.fromEntries(
    method.parameters.flatMap(({ name, variable }) =>
      variable.name in grads ? [[name, grads[variable.name]]] : [],
    ),
  );
  optimizer.step(gradients, learningRate);
  tf.dispose(grads);
  method.afterStep?.(batch);
  const [loss] = await value.data();
  value.dispose();
  return loss;
}
