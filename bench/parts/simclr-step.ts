/** The work that training is judged by: the SimCLR step of an encoder on 64 pairs of 32 x 32 images, on any engine. */
import { encoders, freshWeights, optimizers } from "@outlab/nn";
import { normal, stream } from "@outlab/random";
import { methods } from "@outlab/ssl";
import type { Scalar, Tensor4D, TensorEngine } from "@outlab/tensor";

interface EncoderChoice {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

export const pairs = 64;
export const viewsShape: [number, number, number, number] = [2 * pairs, 32, 32, 3];

/** @param choice  of the encoder, as a spec has it. */
export function createSimclrStep(engine: TensorEngine, choice: EncoderChoice = { kind: "resnet-20" }) {
  const { tf } = engine;
  const random = stream(1, "bench");
  const pixels = Float32Array.from({ length: viewsShape.reduce((a, b) => a * b) }, () => normal(random));
  const { entry: encoder, params } = encoders.resolve(encoders.schema.parse(choice));
  const graph = encoder.graph({ height: 32, width: 32, channels: 3 }, params);
  const context = {
    engine,
    graph,
    seed: 1,
    weights: freshWeights(1),
    batchSize: pairs,
    trainCount: pairs,
    classCount: 1,
    totalSteps: 1000,
    stepsPerEpoch: 100,
  };
  const method = methods.get("simclr");
  const state = method.create(context, method.params.parse({}) as never);
  const variables = state.parameters.map(({ variable }) => variable);
  const sgd = optimizers.get("sgd");
  const optimizer = sgd.create(tf, state.parameters, sgd.params.parse({}) as never);
  const batch = {
    batchSize: pairs,
    indices: Int32Array.from({ length: pairs }, (_, n) => n),
    labels: new Int32Array(pairs),
    step: 0,
  };
  return {
    encoder: state.encoder,
    /** Normal noise, for work that does not begin at images. */
    images: tf.tensor4d(pixels, viewsShape) as Tensor4D,
    /** @returns the loss, which the caller disposes of, and how long the optimizer took of the step. */
    train(views: Tensor4D): { readonly loss: Scalar; readonly optimizerMs: number } {
      const { value, grads } = tf.variableGrads(() => state.loss({ ...batch, groups: [views] }), variables);
      const differentiatedMs = performance.now();
      optimizer.step(
        Object.fromEntries(state.parameters.map(({ name, variable }) => [name, grads[variable.name]])),
        0.006,
      );
      tf.dispose(grads);
      return { loss: value, optimizerMs: performance.now() - differentiatedMs };
    },
  };
}
