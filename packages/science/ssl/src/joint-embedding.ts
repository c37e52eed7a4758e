/** One encoder and one projector that see all views in one batch: what contrastive and redundancy methods train. */
import { createProjector, type ProjectorOptions } from "@outlab/nn";
import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import type { MethodContext, MethodState } from "./define.ts";

interface JointEmbedding {
  /** Units of each of the projector's hidden layers. */
  readonly hiddenSizes: readonly number[];
  readonly outputSize: number;
  /** What follows the projector's last layer. */
  readonly output: ProjectorOptions["output"];
  /** Loss of (2 x copies x batch, outputSize) projections: all first views, then all second ones. */
  loss(tf: Tf, projections: Tensor2D): Scalar;
}

/** Both views go through the network as one batch, so that batch norm cannot distinguish them. */
export function createJointEmbedding(context: MethodContext, options: JointEmbedding): MethodState {
  const { engine, graph, seed, weights } = context;
  const { tf } = engine;
  const program = engine.compile(graph);
  const encoder = weights(tf, program);
  const projector = createProjector(tf, {
    name: "projector",
    sizes: [program.featureCount, ...options.hiddenSizes, options.outputSize] as never,
    output: options.output,
    seed,
  });
  return {
    parameters: [...encoder.parameters, ...projector.parameters],
    buffers: encoder.statistics,
    encoder: { program, weights: encoder.weights },
    loss: ({ groups: [views] }) =>
      tf.tidy(() => options.loss(tf, projector.apply(program.apply(encoder.weights, views, "training")))),
    dispose() {
      projector.dispose();
      encoder.dispose();
      program.dispose();
    },
  };
}
