/** A second network that follows the trained one: encoder and head by momentum, batch statistics of its own. */
import {
  type MomentumTwin,
  momentumTwin,
  type NamedVariable,
  type NamedWeights,
  type Projector,
  stopGradient,
} from "@outlab/nn";
import type { EncoderProgram, Tensor2D, Tensor4D, Tf } from "@outlab/tensor";

interface MomentumNetwork {
  readonly buffers: readonly NamedVariable[];
  /** Projections of a batch in training mode, as constants; moves the running statistics of the twin alone. */
  apply(images: Tensor4D): Tensor2D;
  follow: MomentumTwin["follow"];
  dispose(): void;
}

export function momentumNetwork(
  tf: Tf,
  program: EncoderProgram,
  encoder: NamedWeights,
  projector: Projector,
): MomentumNetwork {
  const twin = momentumTwin(tf, "momentum", [...encoder.parameters, ...projector.parameters]);
  const statistics = encoder.statistics.map(({ name, variable }) => ({
    name: `momentum.${name}`,
    variable: tf.tidy(() => tf.variable(tf.clone(variable), false)),
  }));
  const encoderCount = encoder.parameters.length;
  const weights = {
    parameters: twin.variables.slice(0, encoderCount),
    statistics: statistics.map(({ variable }) => variable),
  };
  return {
    buffers: [...twin.buffers, ...statistics],
    apply: (images) =>
      tf.tidy(() =>
        stopGradient(tf, images, (batch) =>
          projector.apply(program.apply(weights, batch, "training"), twin.variables.slice(encoderCount)),
        ),
      ),
    follow: twin.follow,
    dispose() {
      twin.dispose();
      for (const { variable } of statistics) variable.dispose();
    },
  };
}
