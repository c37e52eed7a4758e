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
import { aligned } from "../memory/heap.ts";
import { sizeOf } from "../ops/op.ts";
import { layTape, type Tape } from "../threads/tape.ts";
import { BASES, programBases } from "./bases.ts";
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
  /** As they are in the forward pass, whatever is assigned to the variables later. */
  readonly parameters: readonly tfjs.TensorInfo[];
  readonly statistics: readonly tfjs.TensorInfo[];
  /** Where the moved ones go: each the old one's memory, if nothing else looks at that. */
  readonly newStatistics: readonly tfjs.TensorInfo[];
}

/** What the kernels ask of the program that they belong to. */
interface Runner {
  forward(images: tfjs.TensorInfo, mode: Mode, attributes: Attributes): tfjs.TensorInfo[];
  /**
   * One input's gradient at a time; the first asked for computes all. Inputs are the images, then the parameters, and
   * TensorFlow.js asks in that order: nobody asks for the images' gradient when the others are there.
   */
  backward(
    dy: tfjs.Tensor,
    images: tfjs.TensorInfo,
    arena: tfjs.TensorInfo,
    parameters: Attributes["parameters"],
  ): Record<string, () => tfjs.Tensor>;
}

export function createProgram(
  tf: typeof tfjs,
  backend: SimdBackend,
  description: GraphDescription,
): EncoderProgram {
  registerKernels(tf);
  const { graph, parameters, statistics, featureCount } = description;
  const runner = createRunner(tf, backend, description);
  const placeOfMoved = (statistic: tfjs.TensorInfo): tfjs.TensorInfo =>
    backend.refCount(statistic.dataId) === 1
      ? infoOf(statistic)
      : backend.makeTensor(statistic.shape, "float32");
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
        const attributes: Attributes = {
          runner,
          parameters: weights.parameters.map(infoOf),
          statistics: weights.statistics.map(infoOf),
          newStatistics: mode === "inference" ? [] : weights.statistics.map(placeOfMoved),
        };
        const outputs = tf
          .engine()
          .runKernel<tfjs.Tensor | tfjs.Tensor[]>(
            mode === "training" ? KERNEL : INFERENCE_KERNEL,
            inputs as unknown as tfjs.NamedTensorMap,
            attributes as unknown as tfjs.NamedAttrMap,
          );
        attributes.newStatistics.forEach((info, i) => {
          const statistic = weights.statistics[i];
          if (info.dataId !== statistic.dataId) statistic.assign(tf.engine().makeTensorFromTensorInfo(info));
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

function createRunner(tf: typeof tfjs, backend: SimdBackend, description: GraphDescription) {
  const { pool, heap } = backend;
  const bases = programBases(description);
  const gradientBytes = description.parameters.reduce(
    (sum, { shape }) => sum + aligned(4 * sizeOf(shape)),
    0,
  );
  const plans = new Map<string, ForwardPlan>();
  const passes = new Map<string, Pass>();
  /** Arenas that a backward pass has put its own tensors into. */
  const spent = new WeakSet<object>();

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

  const bytesPerImage = 4 * sizeOf(Object.values(description.graph.image));
  /** Images, what the passes take, and the gradients. */
  const needOf = (mode: Mode) => (images: number) => {
    const forward = planForward(pool, description, images, mode);
    const backward = mode === "training" && planBackward(pool, description, forward, images, false);
    const behind = backward ? backward.workspaceBytes + gradientBytes : 0;
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
  const addressesOf = (images: tfjs.TensorInfo, parameters: Attributes["parameters"]): number[] => {
    const addresses = [0, 0, backend.addressOf(images), 0, 0];
    parameters.forEach((parameter, i) => {
      addresses[bases.parameter(i)] = backend.addressOf(parameter);
    });
    return addresses;
  };

  const forward: Runner["forward"] = (images, mode, attributes) => {
    const batch = images.shape[0];
    const arena = backend.allocateOpaque(planOf(batch, mode).arenaBytes, attributes.parameters);
    const output = backend.makeTensor([batch, description.featureCount], "float32");
    const addresses = addressesOf(images, attributes.parameters);
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
    forward(images, mode, attributes) {
      const batch = images.shape[0];
      const step = { images: batch, ownBytes: batch * bytesPerImage, needOf: needOf(mode) };
      return withinMemory(heap, step, () => forward(images, mode, attributes));
    },

    backward(dy, images, arena, parameters) {
      const batch = images.shape[0];
      const make = (shape: readonly number[]) =>
        tf.engine().makeTensorFromTensorInfo(backend.makeTensor(shape, "float32"));
      const ownBytes = batch * bytesPerImage + planOf(batch, "training").arenaBytes;
      const within = <T>(work: () => T): T =>
        withinMemory(heap, { images: batch, ownBytes, needOf: needOf("training") }, work);
      // Made here, in the scope of the tape: those that nobody asks for go with it.
      const gradients = within(() => parameters.map(({ shape }) => make(shape)));
      let computed = false;
      const compute = (imageGradient?: tfjs.TensorInfo): void => {
        if (spent.has(arena.dataId))
          throw new Error(
            "an encoder's gradients were asked for twice from one apply: the first backward pass uses up the activations; " +
              "apply the encoder once more",
          );
        const addresses = addressesOf(images, parameters);
        addresses[BASES.arena] = backend.addressOf(arena);
        addresses[BASES.output] = backend.addressOf(dy);
        if (imageGradient) addresses[BASES.imageGradient] = backend.addressOf(imageGradient);
        gradients.forEach((gradient, i) => {
          addresses[bases.gradient(i)] = backend.addressOf(gradient);
        });
        within(() => run(backwardPass(batch, imageGradient !== undefined), addresses));
        spent.add(arena.dataId);
        computed = true;
      };
      const imageGradient = (): tfjs.Tensor => {
        const gradient = make(images.shape);
        compute(gradient);
        return gradient;
      };
      const parameterGradient = (gradient: tfjs.Tensor) => (): tfjs.Tensor => {
        if (!computed) compute();
        return gradient;
      };
      const thunks = [imageGradient, ...gradients.map(parameterGradient)];
      return Object.fromEntries(thunks.map((of, i) => [`${i}`, of]));
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
        const [images] = inputs as unknown as readonly tfjs.TensorInfo[];
        const attributes = attrs as unknown as Attributes;
        return attributes.runner.forward(images, mode, attributes);
      },
    });
  tf.registerGradient({
    kernelName: KERNEL,
    // The images alone: TensorFlow.js would clone each of some 60 parameters, which the arena holds at once.
    inputsToSave: ["0"],
    outputsToSave: [false, true],
    gradFunc: (dy, [images, arena], attrs) => {
      const [gradient] = dy as tfjs.Tensor[];
      const { runner, parameters } = attrs as unknown as Attributes;
      return runner.backward(gradient, images, arena, parameters);
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
