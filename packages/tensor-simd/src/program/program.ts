/**
 * An encoder program of this engine: one TensorFlow.js kernel (`OutlabEncoder`) from images and parameters to
 * embeddings, with one gradient.
 *
 * What the backward pass needs of the forward one lies in one block, which is an output of the kernel that TensorFlow.js
 * keeps with its tape: a second forward pass gets another block, and without a tape the block goes at once.
 */
import type { EncoderProgram, GraphDescription, Mode } from "@outlab/tensor";
import type * as tfjs from "@tensorflow/tfjs-core";
import { BACKEND_NAME, type SimdBackend } from "../backend.ts";
import { layTape, type Tape } from "../threads/tape.ts";
import { BASES, programBases } from "./bases.ts";
import { type GradientPlaces, gradientPlaces } from "./gradient-places.ts";
import { planBackward } from "./plan-backward.ts";
import { type ForwardPlan, planForward } from "./plan-forward.ts";
import { withinMemory } from "./step-memory.ts";

const KERNEL = "OutlabEncoder";
/** The same without a gradient: TensorFlow.js then refuses to differentiate it, by this name. */
const INFERENCE_KERNEL = "OutlabEncoderInference";

/** A pass over a batch of one size, ready to run. */
interface Pass {
  readonly tape: Tape;
  readonly workspaceBytes: number;
}

interface Attributes {
  readonly runner: Runner;
  readonly statistics: readonly tfjs.TensorInfo[];
  readonly newStatistics: readonly tfjs.TensorInfo[];
}

/** What the kernels ask of the program that they belong to. Inputs are the images, then the parameters. */
interface Runner {
  forward(inputs: readonly tfjs.TensorInfo[], mode: Mode, attributes: Attributes): tfjs.TensorInfo[];
  /** One input's gradient at a time; the first asked for computes all. */
  backward(dy: tfjs.Tensor, saved: readonly tfjs.Tensor[]): Record<string, () => tfjs.Tensor>;
}

export function createProgram(
  tf: typeof tfjs,
  backend: SimdBackend,
  description: GraphDescription,
): EncoderProgram {
  registerKernels(tf);
  const { graph, parameters, statistics, featureCount } = description;
  const runner = createRunner(tf, backend, description);
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
        const newStatistics =
          mode === "inference" ? [] : statistics.map(({ shape }) => backend.makeTensor(shape, "float32"));
        const attributes: Attributes = { runner, statistics: weights.statistics, newStatistics };
        const outputs = tf
          .engine()
          .runKernel<tfjs.Tensor | tfjs.Tensor[]>(
            mode === "training" ? KERNEL : INFERENCE_KERNEL,
            inputs as unknown as tfjs.NamedTensorMap,
            attributes as unknown as tfjs.NamedAttrMap,
          );
        newStatistics.forEach((info, i) => {
          weights.statistics[i].assign(tf.engine().makeTensorFromTensorInfo(info));
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

function createRunner(tf: typeof tfjs, backend: SimdBackend, description: GraphDescription) {
  const { pool, heap } = backend;
  const bases = programBases(description);
  const gradients: GradientPlaces = gradientPlaces(description);
  const plans = new Map<string, ForwardPlan>();
  const passes = new Map<string, Pass>();

  const planOf = (batch: number, mode: Mode): ForwardPlan =>
    cached(plans, `${mode} ${batch}`, () => planForward(pool, description, batch, mode));
  const forwardPass = (batch: number, mode: Mode): Pass =>
    cached(passes, `${mode} ${batch}`, () => {
      const { commands, workspaceBytes } = planOf(batch, mode);
      return { tape: layTape(heap, commands), workspaceBytes };
    });
  const backwardPass = (batch: number, withImages: boolean): Pass =>
    cached(passes, `backward ${batch} ${withImages}`, () => {
      const forward = planOf(batch, "training");
      const { commands, workspaceBytes } = planBackward(pool, description, forward, batch, withImages);
      return { tape: layTape(heap, commands), workspaceBytes };
    });

  const bytesPerImage = 4 * Object.values(description.graph.image).reduce((size, side) => size * side, 1);
  /** Images, what the passes take, and the gradients twice: a block of them, and those handed out. */
  const needOf = (mode: Mode) => (images: number) => {
    const forward = planForward(pool, description, images, mode);
    const backward = mode === "training" && planBackward(pool, description, forward, images, false);
    const behind = backward ? backward.workspaceBytes + 2 * gradients.sizeBytes : 0;
    return images * bytesPerImage + forward.arenaBytes + Math.max(forward.workspaceBytes, behind);
  };
  const run = ({ tape, workspaceBytes }: Pass, addresses: number[]): void => {
    const workspace = heap.allocate(workspaceBytes);
    try {
      addresses[BASES.workspace] = workspace;
      tape.bind(addresses);
      pool.runTape(tape.address, tape.commandCount);
    } finally {
      heap.free(workspace);
    }
  };
  const addressesOf = (inputs: readonly tfjs.TensorInfo[]): number[] => {
    const addresses = [0, 0, backend.addressOf(inputs[0]), 0, 0, 0];
    inputs.slice(1).forEach((input, i) => {
      addresses[bases.parameter(i)] = backend.addressOf(input);
    });
    return addresses;
  };

  const forward: Runner["forward"] = (inputs, mode, attributes) => {
    const batch = inputs[0].shape[0];
    const arena = backend.allocateOpaque(planOf(batch, mode).arenaBytes);
    const output = backend.makeTensor([batch, description.featureCount], "float32");
    const addresses = addressesOf(inputs);
    addresses[BASES.arena] = backend.addressOf(arena);
    addresses[BASES.output] = backend.addressOf(output);
    attributes.statistics.forEach((tensor, i) => {
      addresses[bases.statistic(i)] = backend.addressOf(tensor);
    });
    attributes.newStatistics.forEach((tensor, i) => {
      addresses[bases.newStatistic(i)] = backend.addressOf(tensor);
    });
    try {
      run(forwardPass(batch, mode), addresses);
    } catch (error) {
      for (const tensor of [output, arena]) backend.disposeIntermediate(tensor);
      throw error;
    }
    if (mode === "training") return [output, arena];
    backend.disposeIntermediate(arena);
    return [output];
  };

  const runner: Runner & { dispose(): void } = {
    forward(inputs, mode, attributes) {
      const images = inputs[0].shape[0];
      const step = { images, ownBytes: images * bytesPerImage, needOf: needOf(mode) };
      return withinMemory(heap, step, () => forward(inputs, mode, attributes));
    },

    backward(dy, saved) {
      const inputs = saved.slice(0, -1);
      const [images, ...parameters] = inputs;
      const arena = saved[saved.length - 1];
      // Owned by the tape's scope, so that it goes when the gradients have been handed out.
      const block = tf.engine().makeTensorFromTensorInfo(backend.allocateOpaque(gradients.sizeBytes));
      let computed = false;
      const compute = (imageGradient?: tfjs.TensorInfo): void => {
        const addresses = addressesOf(inputs);
        addresses[BASES.arena] = backend.addressOf(arena);
        addresses[BASES.output] = backend.addressOf(dy);
        addresses[BASES.gradients] = backend.addressOf(block);
        if (imageGradient) addresses[BASES.imageGradient] = backend.addressOf(imageGradient);
        const batch = images.shape[0];
        const ownBytes = batch * bytesPerImage + planOf(batch, "training").arenaBytes + gradients.sizeBytes;
        withinMemory(heap, { images: batch, ownBytes, needOf: needOf("training") }, () =>
          run(backwardPass(batch, imageGradient !== undefined), addresses),
        );
        computed = true;
      };
      const imageGradient = (): tfjs.Tensor => {
        const gradient = backend.makeTensor(images.shape, "float32");
        compute(gradient);
        return tf.engine().makeTensorFromTensorInfo(gradient);
      };
      const parameterGradient = (index: number) => (): tfjs.Tensor => {
        if (!computed) compute();
        const gradient = backend.makeTensor(parameters[index].shape, "float32");
        const length = parameters[index].size;
        const source = heap.f32(backend.addressOf(block) + gradients.offsetsBytes[index], length);
        heap.f32(backend.addressOf(gradient), length).set(source);
        return tf.engine().makeTensorFromTensorInfo(gradient);
      };
      return Object.fromEntries(
        [imageGradient, ...parameters.map((_, index) => parameterGradient(index))].map((of, i) => [
          `${i}`,
          of,
        ]),
      );
    },

    dispose() {
      for (const { tape } of passes.values()) tape.dispose();
      passes.clear();
    },
  };
  return runner;
}

function registerKernels(tf: typeof tfjs): void {
  if (tf.getKernel(KERNEL, BACKEND_NAME)) return;
  for (const [kernelName, mode] of [
    [KERNEL, "training"],
    [INFERENCE_KERNEL, "inference"],
  ] as const)
    tf.registerKernel({
      kernelName,
      backendName: BACKEND_NAME,
      kernelFunc: ({ inputs, attrs }) => {
        const attributes = attrs as unknown as Attributes;
        return attributes.runner.forward(Object.values(inputs) as tfjs.TensorInfo[], mode, attributes);
      },
    });
  tf.registerGradient({
    kernelName: KERNEL,
    saveAllInputs: true,
    outputsToSave: [false, true],
    gradFunc: (dy, saved, attrs) => {
      const [gradient] = dy as tfjs.Tensor[];
      return (attrs as unknown as Attributes).runner.backward(gradient, saved);
    },
  });
}

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  store.set(key, fresh);
  return fresh;
}
