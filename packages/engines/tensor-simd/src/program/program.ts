/**
 * An encoder program of this engine: one TensorFlow.js kernel (`OutlabEncoder`) from images and parameters to
 * embeddings, with one gradient.
 *
 * What the backward pass needs of the forward one is in one block, which is an output of the kernel that TensorFlow.js
 * keeps with its tape: a second forward pass gets another block, and without a tape the block goes at once.
 */

import type { EncoderProgram, GraphDescription } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import { INFERENCE_KERNEL, registerEncoderKernels, TRAINING_KERNEL } from "./encoder-kernels.ts";
import { createRunner, type RunAttributes } from "./runner.ts";

export function createProgram(
  tf: typeof tfjs,
  backend: SimdBackend,
  description: GraphDescription,
): EncoderProgram {
  registerEncoderKernels(tf);
  const { graph, parameters, statistics, featureCount } = description;
  const runner = createRunner(tf, backend, description);
  /** A tensor of its own belongs to the scope, which lets go of it if the pass fails. */
  const placeOfMoved = (statistic: tfjs.TensorInfo): tfjs.TensorInfo =>
    backend.refCount(statistic.dataId) === 1
      ? infoOf(statistic)
      : tf.engine().makeTensorFromTensorInfo(backend.makeTensor(statistic.shape, "float32"));
  let disposed = false;
  return {
    graph,
    parameters,
    statistics,
    featureCount,
    apply(weights, images, mode) {
      if (disposed) throw new Error("the encoder program was disposed of");
      return tf.tidy(() => {
        const inputs = [images, ...weights.parameters];
        const attributes: RunAttributes = {
          runner,
          parameters: weights.parameters.map(infoOf),
          statistics: weights.statistics.map(infoOf),
          newStatistics: mode === "inference" ? [] : weights.statistics.map(placeOfMoved),
        };
        const outputs = tf
          .engine()
          .runKernel<tfjs.Tensor | tfjs.Tensor[]>(
            mode === "training" ? TRAINING_KERNEL : INFERENCE_KERNEL,
            inputs as unknown as tfjs.NamedTensorMap,
            attributes as unknown as tfjs.NamedAttrMap,
          );
        attributes.newStatistics.forEach((info, i) => {
          const statistic = weights.statistics[i];
          if (info.dataId !== statistic.dataId) statistic.assign(info as tfjs.Tensor);
        });
        return (Array.isArray(outputs) ? outputs[0] : outputs) as tfjs.Tensor2D;
      });
    },
    dispose() {
      if (!disposed) runner.dispose();
      disposed = true;
    },
  };
}

function infoOf({ dataId, shape, dtype }: tfjs.TensorInfo): tfjs.TensorInfo {
  return { dataId, shape, dtype };
}
