/** Test support: a tiny encoder and images of a few clearly different patterns, for any method. */
import { rowsPerImage } from "@outlab/augment";
import { encoders, freshWeights, type OptimizerState, optimizers } from "@outlab/nn";
import { integer, normal, stream } from "@outlab/random";
import type { Tensor, Tensor4D, TensorEngine } from "@outlab/tensor";
import type { Method, MethodContext, MethodState, TrainingBatch } from "./define.ts";

const image = { height: 8, width: 8, channels: 1 };
const batchSize = 8;
const classCount = 4;

export function toyContext(engine: TensorEngine, seed: number): MethodContext {
  const encoder = encoders.get("tiny-cnn");
  const graph = encoder.graph(image, encoder.params.parse({ width: 4 }) as never);
  return {
    engine,
    graph,
    seed,
    weights: freshWeights(seed),
    batchSize,
    trainCount: batchSize,
    classCount,
    totalSteps: 10,
    stepsPerEpoch: 5,
  };
}

/** A method's defaults with heads of 16 units, where it has heads. */
export function toyParams({ params }: Method): object {
  const sizes = { hiddenSize: 16, outputSize: 16 };
  return params.parse(Object.fromEntries(Object.entries(sizes).filter(([name]) => name in params.shape)));
}

/** Image n shows a bar in quarter n % 4 of its rows; its views differ in noise and in brightness. */
export function toyBatch({ tf }: TensorEngine, method: Method, params: object, step = 0): TrainingBatch {
  const groups = method.views(params as never).map((viewGroup, group) => {
    const side = viewGroup.size === "image" ? image.height : viewGroup.size;
    const views = rowsPerImage(viewGroup);
    const random = stream(9, "toy", step, group);
    const values = Array.from({ length: views * batchSize }, (_, row) => {
      const top = Math.floor(((row % classCount) * side) / classCount);
      const level = 1 + integer(random, 3) / 10;
      return Array.from({ length: side * side }, (_, pixel) => {
        const inBar = Math.floor(pixel / side) >= top && Math.floor(pixel / side) < top + side / classCount;
        return (inBar ? level : 0) + 0.1 * normal(random);
      });
    });
    return tf.tensor4d(values.flat(), [views * batchSize, side, side, 1]);
  });
  const indices = Int32Array.from({ length: batchSize }, (_, n) => n);
  const labels = indices.map((n) => n % classCount);
  return { groups, batchSize, indices, labels, step };
}

/** The batch with the first two views of every image exchanged; shares the other tensors. */
export function swapViews({ tf }: TensorEngine, batch: TrainingBatch): TrainingBatch {
  const [first, second, ...rest] = tf.split(batch.groups[0], batch.groups[0].shape[0] / batchSize);
  const swapped = tf.concat([second, first, ...rest]) as Tensor4D;
  return { ...batch, groups: [swapped, ...batch.groups.slice(1)] };
}

export function disposeBatch({ tf }: TensorEngine, { groups }: TrainingBatch): void {
  tf.dispose([...groups]);
}

/** Loss and its gradient by parameter name; the caller disposes of the gradients. */
export function lossAndGradients(
  { tf }: TensorEngine,
  state: MethodState,
  batch: TrainingBatch,
): { loss: number; gradients: Record<string, Tensor> } {
  const variables = state.parameters.map(({ variable }) => variable);
  const { value, grads } = tf.variableGrads(() => state.loss(batch), variables);
  const loss = value.dataSync()[0];
  value.dispose();
  const gradients = Object.fromEntries(
    state.parameters
      .filter(({ variable }) => grads[variable.name])
      .map(({ name, variable }) => [name, grads[variable.name]]),
  );
  return { loss, gradients };
}

export function toyOptimizer({ tf }: TensorEngine, state: MethodState): OptimizerState {
  const sgd = optimizers.get("sgd");
  return sgd.create(tf, state.parameters, sgd.params.parse({ weightDecay: 0 }) as never);
}

/** One optimizer step on a batch; the loss before it. */
export function toyStep(
  engine: TensorEngine,
  state: MethodState,
  optimizer: OptimizerState,
  batch: TrainingBatch,
): number {
  const { loss, gradients } = lossAndGradients(engine, state, batch);
  optimizer.step(gradients, 0.01);
  engine.tf.dispose(gradients);
  state.afterStep?.(batch);
  return loss;
}
