/** What the kernels of an encoder program run: its passes, and what is reported and freed where memory runs out. */

import type { GraphDescription, Mode } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import { createPasses } from "./passes.ts";
import { runBackward } from "./run-backward.ts";
import { runForward } from "./run-forward.ts";
import { withinMemory } from "./step-memory.ts";

/** What a call of the kernels brings beside the images. */
export interface RunAttributes {
  readonly runner: Runner;
  /** As they are in the forward pass; later assignments to the variables do not change them. */
  readonly parameters: readonly tfjs.TensorInfo[];
  readonly statistics: readonly tfjs.TensorInfo[];
  /** Where the moved ones go: each the old one's memory, if nothing else looks at that. */
  readonly newStatistics: readonly tfjs.TensorInfo[];
}

/** What the kernels ask of the program that they belong to. */
interface Runner {
  forward(images: tfjs.TensorInfo, mode: Mode, attributes: RunAttributes): tfjs.TensorInfo[];
  /**
   * One input's gradient at a time; the first asked for computes all. Inputs are the images, then the parameters, and
   * TensorFlow.js asks in that order: it never asks for the images' gradient when the others are there.
   */
  backward(
    dy: tfjs.Tensor,
    images: tfjs.TensorInfo,
    arena: tfjs.TensorInfo,
    parameters: RunAttributes["parameters"],
  ): Record<string, () => tfjs.Tensor>;
  dispose(): void;
}

export function createRunner(tf: typeof tfjs, backend: SimdBackend, description: GraphDescription): Runner {
  const passes = createPasses(backend, description);
  /** @param arenaBytes  of this step's own arena, if it is there already. */
  const within = <T>(mode: Mode, images: number, arenaBytes: number, work: () => T): T => {
    const own = { images, imageBytes: passes.imageBytes(images), arenaBytes };
    return withinMemory(backend, { ...own, needOf: (count) => passes.stepBytes(count, mode) }, work);
  };
  return {
    forward: (images, mode, attributes) =>
      within(mode, images.shape[0], 0, () =>
        runForward(backend, description, passes, images, mode, attributes),
      ),

    backward(dy, images, arena, parameters) {
      const batch = images.shape[0];
      /** TensorFlow.js lets go of what a tape saved only when all gradients are there. */
      const orDrop = <T>(work: () => T): T => {
        try {
          return within("training", batch, passes.arenaBytes(batch, "training"), work);
        } catch (error) {
          backend.disposeData(arena.dataId, true);
          throw error;
        }
      };
      const make = (shape: readonly number[]) =>
        tf.engine().makeTensorFromTensorInfo(backend.makeTensor(shape, "float32"));
      // Made here, in the scope of the tape: those that are not asked for go with it.
      const gradients = orDrop(() => parameters.map(({ shape }) => make(shape)));
      let computed = false;
      const compute = (imageGradient?: tfjs.TensorInfo): void => {
        const forward = { images, arena, parameters };
        runBackward(backend, description, passes, dy, forward, gradients, imageGradient);
        computed = true;
      };
      const imageGradient = (): tfjs.Tensor =>
        orDrop(() => {
          const gradient = make(images.shape);
          compute(gradient);
          return gradient;
        });
      const parameterGradient = (gradient: tfjs.Tensor) => (): tfjs.Tensor => {
        if (!computed) orDrop(compute);
        return gradient;
      };
      const thunks = [imageGradient, ...gradients.map(parameterGradient)];
      return Object.fromEntries(thunks.map((of, i) => [`${i}`, of]));
    },

    dispose: passes.dispose,
  };
}
