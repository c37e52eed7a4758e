/** The TensorFlow.js kernels of encoder programs and their gradient, registered once for all programs. */
import type * as tfjs from "@tensorflow/tfjs-core";
import { BACKEND_NAME } from "../backend.ts";
import type { RunAttributes } from "./runner.ts";

export const TRAINING_KERNEL = "OutlabEncoder";
/** The same without a gradient: TensorFlow.js then refuses to differentiate it, by this name. */
export const INFERENCE_KERNEL = "OutlabEncoderInference";

export function registerEncoderKernels(tf: typeof tfjs): void {
  if (tf.getKernel(TRAINING_KERNEL, BACKEND_NAME)) return;
  for (const [kernelName, mode] of [
    [TRAINING_KERNEL, "training"],
    [INFERENCE_KERNEL, "inference"],
  ] as const)
    tf.registerKernel({
      kernelName,
      backendName: BACKEND_NAME,
      kernelFunc: ({ inputs, attrs }) => {
        const [images] = inputs as unknown as readonly tfjs.TensorInfo[];
        const attributes = attrs as unknown as RunAttributes;
        return attributes.runner.forward(images, mode, attributes);
      },
    });
  tf.registerGradient({
    kernelName: TRAINING_KERNEL,
    // The images alone: TensorFlow.js would clone each of some 60 parameters, which the arena holds at once.
    inputsToSave: ["0"],
    outputsToSave: [false, true],
    gradFunc: (dy, [images, arena], attrs) => {
      const [gradient] = dy as tfjs.Tensor[];
      const { runner, parameters } = attrs as unknown as RunAttributes;
      return runner.backward(gradient, images, arena, parameters);
    },
  });
}
