/**
 * Layers by TensorFlow's own kernels, forward and backward one launch each: a training step asks for half as many ops,
 * which is what a GPU waits for, and passes over memory as much less often.
 */

import { type BatchNormArguments, type LayerOps, nativeWindows, type Tf } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import { type Attributes, execute } from "./execute.ts";

type Save = (tensors: tfjs.Tensor[]) => void;

/** Only for the backends of tfjs-node. */
export const fusedOps: LayerOps = {
  ...nativeWindows,
  batchNorm(tf, args) {
    const { input, mean, variance, epsilon, decay } = args;
    const attributes = batchNormAttributes(epsilon, true);
    const normalise = tf.customGrad((...given) => {
      const [x, gamma, beta, save] = given as [tfjs.Tensor, tfjs.Tensor, tfjs.Tensor, Save];
      // It takes the running statistics and gives them moved, the variance unbiased; the rest is for its gradient.
      const [value, movedMean, movedVariance, ...reserved] = execute(
        tf,
        "FusedBatchNormV3",
        { ...attributes, float: { ...attributes.float, exponential_avg_factor: 1 - decay } },
        [x, gamma, beta, mean, variance],
        6,
      );
      mean.assign(movedMean);
      variance.assign(movedVariance);
      save([x, gamma, ...reserved]);
      return {
        value,
        gradFunc: (dy: tfjs.Tensor, [savedX, savedGamma, ...savedReserved]: tfjs.Tensor[]) =>
          execute(
            tf,
            "FusedBatchNormGradV3",
            attributes,
            [dy, savedX, savedGamma, ...savedReserved],
            5,
          ).slice(0, 3),
      };
    });
    return asImages(tf, input, (images) => normalise(images, ...scaleAndShift(tf, args)));
  },

  frozenBatchNorm(tf, args) {
    const { input, mean, variance, epsilon } = args;
    return asImages(tf, input, (images) => {
      const inputs = [images, ...scaleAndShift(tf, args), mean, variance];
      return execute(tf, "FusedBatchNormV3", batchNormAttributes(epsilon, false), inputs, 6)[0];
    });
  },

  /** TensorFlow.js's own gradient of a ReLU is seven ops. */
  relu(tf, input) {
    const rectify = tf.customGrad((...given) => {
      const [x, save] = given as [tfjs.Tensor, Save];
      const [value] = execute(tf, "Relu", { type: ["T"] }, [x], 1);
      save([value]);
      return {
        value,
        gradFunc: (dy: tfjs.Tensor, [saved]: tfjs.Tensor[]) =>
          execute(tf, "ReluGrad", { type: ["T"] }, [dy, saved], 1)[0],
      };
    });
    return rectify(input);
  },

  /** TensorFlow.js's own gradient reshapes each side, as if it had been broadcast. */
  add(tf, a, b) {
    const sum = tf.customGrad((...given) => {
      const [left, right] = given as [tfjs.Tensor, tfjs.Tensor];
      return { value: tf.add(left, right), gradFunc: (dy: tfjs.Tensor) => [tf.clone(dy), tf.clone(dy)] };
    });
    return sum(a, b);
  },
};

function batchNormAttributes(epsilon: number, training: boolean): Attributes {
  return {
    type: ["T", "U"],
    string: { data_format: "NHWC" },
    bool: { is_training: training },
    float: { epsilon },
  };
}

/** The kernels read four dimensions. */
function asImages(tf: Tf, input: tfjs.Tensor, run: (images: tfjs.Tensor) => tfjs.Tensor): tfjs.Tensor {
  if (input.rank === 4) return run(input);
  const [batch, channels] = input.shape;
  return tf.reshape(run(tf.reshape(input, [batch, 1, 1, channels])), input.shape);
}

function scaleAndShift(tf: Tf, { mean, gamma, beta }: BatchNormArguments): [tfjs.Tensor, tfjs.Tensor] {
  return [gamma ?? tf.onesLike(mean), beta ?? tf.zerosLike(mean)];
}
