/** Runs an encoder program's passes: plans and tapes by batch size, made at the first use, over the memory of each call. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";
import type { GraphDescription, Mode } from "../graph/index.ts";
import { aligned } from "../memory/heap.ts";
import { sizeOf } from "../ops/op.ts";
import { layTape, type Tape } from "../threads/tape.ts";
import { BASES, programBases } from "./bases.ts";
import { planBackward } from "./plan-backward.ts";
import { type ForwardPlan, planForward } from "./plan-forward.ts";
import { withinMemory } from "./step-memory.ts";

/** What a call of the kernels brings beside the images. */
export interface RunAttributes {
  readonly runner: Runner;
  /** As they are in the forward pass, whatever is assigned to the variables later. */
  readonly parameters: readonly tfjs.TensorInfo[];
  readonly statistics: readonly tfjs.TensorInfo[];
  /** Where the moved ones go: each the old one's memory, if nothing else looks at that. */
  readonly newStatistics: readonly tfjs.TensorInfo[];
}

/** What the kernels ask of the program that they belong to. */
export interface Runner {
  forward(images: tfjs.TensorInfo, mode: Mode, attributes: RunAttributes): tfjs.TensorInfo[];
  /**
   * One input's gradient at a time; the first asked for computes all. Inputs are the images, then the parameters, and
   * TensorFlow.js asks in that order: nobody asks for the images' gradient when the others are there.
   */
  backward(
    dy: tfjs.Tensor,
    images: tfjs.TensorInfo,
    arena: tfjs.TensorInfo,
    parameters: RunAttributes["parameters"],
  ): Record<string, () => tfjs.Tensor>;
  dispose(): void;
}

/** A pass over a batch of one size, ready to run. */
interface Pass {
  readonly tape: Tape;
  readonly workspaceBytes: number;
}

export function createRunner(tf: typeof tfjs, backend: SimdBackend, description: GraphDescription): Runner {
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
  const addressesOf = (images: tfjs.TensorInfo, parameters: RunAttributes["parameters"]): number[] => {
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

  return {
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
}

function cached<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  store.set(key, fresh);
  return fresh;
}
