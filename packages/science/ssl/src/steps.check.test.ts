/**
 * Whole training steps on each engine, held to TensorFlow.js's own backend: every method's loss, every encoder, every
 * optimizer. Losses, the gradient of every parameter, and all that a checkpoint keeps after the last step.
 */
import { encoders, optimizers } from "@outlab/nn";
import { hasBinding, loadTensor, type TensorEngine, tensorflowEnvironment } from "@outlab/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Method } from "./define.ts";
import { methods } from "./methods/registry.ts";
import { disposeBatch, lossAndGradients, toyBatch, toyContext, toyParams } from "./toy-training.ts";

interface StepCase {
  readonly method: string;
  readonly encoder: string;
  readonly optimizer: string;
}

interface Outcome {
  readonly losses: readonly number[];
  /** Of the first step: later ones start from weights that differ by rounding already. */
  readonly gradients: ReadonlyMap<string, Float32Array>;
  /** Parameters, the method's buffers and the optimizer's, after the last step. */
  readonly state: ReadonlyMap<string, Float32Array>;
}

const simplest = { method: "simclr", encoder: "tiny-cnn", optimizer: "sgd" };
const cases: readonly StepCase[] = [
  ...[...methods].map(({ kind }) => ({ ...simplest, method: kind })),
  ...[...encoders]
    .filter(({ kind }) => kind !== simplest.encoder)
    .map(({ kind }) => ({ ...simplest, encoder: kind })),
  ...[...optimizers]
    .filter(({ kind }) => kind !== simplest.optimizer)
    .map(({ kind }) => ({ ...simplest, optimizer: kind })),
];
const title = ({ method, encoder, optimizer }: StepCase) => `${method}, ${encoder}, ${optimizer}`;
/** The cpu engine takes seconds for a step of anything but the simplest encoder. */
const stepCount = (encoder: string) => (encoder === simplest.encoder ? 3 : 1);

/** Where the cpu engine would need minutes for a step. */
const narrower: Readonly<Record<string, object>> = {
  "resnet-18": { width: 8 },
  "resnet-32": { width: 4 },
  "resnet-44": { width: 4 },
  "resnet-56": { width: 12 },
  "wide-resnet": { width: 1 },
};

// As a worker sets it.
Object.assign(process.env, tensorflowEnvironment(2));
const reference = await loadTensor("cpu", { threads: 1 });
const expected = new Map(cases.map((one) => [title(one), train(reference, one)]));
await reference.dispose();

// Relative rms errors. The largest found were 6e-6, 1.1e-5 and 1.1e-5.
const tolerance = { loss: 2e-5, gradient: 5e-5, state: 5e-5 };

describe.each(["simd", "tensorflow"] as const)("on the %s engine", (kind) => {
  if (kind === "tensorflow" && !hasBinding(kind)) {
    it.skip(
      "steps are those of the cpu engine (its binding is not built; npm run engine:tensorflow builds it)",
    );
    return;
  }
  let engine: TensorEngine;
  beforeAll(async () => {
    engine = await loadTensor(kind, { threads: 2 });
  });
  afterAll(() => engine?.dispose());

  it.each(cases.map((one) => ({ ...one, title: title(one) })))(
    "$title: steps are those of the cpu engine",
    (one) => {
      const [found, wanted] = [train(engine, one), expected.get(one.title)!];
      found.losses.forEach((loss, step) => {
        expect(Math.abs(loss - wanted.losses[step]), `loss of step ${step}`).toBeLessThan(
          tolerance.loss * Math.abs(wanted.losses[step]),
        );
      });
      const largest = Math.max(...[...wanted.gradients.values()].map(rms));
      expect([...found.gradients.keys()]).toEqual([...wanted.gradients.keys()]);
      for (const [parameter, values] of wanted.gradients)
        expect(distance(found.gradients.get(parameter)!, values), `gradient of ${parameter}`).toBeLessThan(
          tolerance.gradient * Math.max(rms(values), 1e-2 * largest),
        );
      expect([...found.state.keys()]).toEqual([...wanted.state.keys()]);
      for (const [part, values] of wanted.state)
        expect(distance(found.state.get(part)!, values), part).toBeLessThan(
          tolerance.state * Math.max(rms(values), 1e-3, 1e-2 * largestLike(part, wanted.state)),
        );
    },
  );
});

/**
 * What an optimizer keeps is made of gradients, and is compared as they are: a bias before a batch norm has a gradient of 0, and its
 * velocity is the rounding of the others. Of all else every part stands for itself.
 */
function largestLike(part: string, state: Outcome["state"]): number {
  const family = /^optimizer\.[^.]+\./.exec(part)?.[0];
  if (family === undefined) return 0;
  return Math.max(...[...state].filter(([name]) => name.startsWith(family)).map(([, values]) => rms(values)));
}

function train(
  engine: TensorEngine,
  { method: methodKind, encoder: encoderKind, optimizer: kind }: StepCase,
): Outcome {
  const { tf } = engine;
  const method = methods.get(methodKind) as Method;
  const encoder = encoders.get(encoderKind);
  const context = toyContext(engine, 1);
  const graph =
    encoderKind === simplest.encoder
      ? context.graph
      : encoder.graph(context.graph.image, encoder.params.parse(narrower[encoderKind] ?? {}) as never);
  const params = toyParams(method);
  const state = method.create({ ...context, graph }, params as never);
  const entry = optimizers.get(kind);
  const optimizer = entry.create(tf, state.parameters, entry.params.parse({}) as never);
  const losses: number[] = [];
  let first: ReadonlyMap<string, Float32Array> = new Map();
  for (let step = 0; step < stepCount(encoderKind); step++) {
    const batch = toyBatch(engine, method, params, step);
    const { loss, gradients } = lossAndGradients(engine, state, batch);
    if (step === 0)
      first = new Map(
        Object.entries(gradients).map(([name, tensor]) => [name, tensor.dataSync().slice() as Float32Array]),
      );
    optimizer.step(gradients, 0.01);
    tf.dispose(gradients);
    state.afterStep?.(batch);
    losses.push(loss);
    disposeBatch(engine, batch);
  }
  const kept = [...state.parameters, ...state.buffers, ...optimizer.buffers];
  const outcome = {
    losses,
    gradients: first,
    state: new Map(kept.map(({ name, variable }) => [name, Float32Array.from(variable.dataSync())])),
  };
  optimizer.dispose();
  state.dispose();
  return outcome;
}

function distance(found: Float32Array, wanted: Float32Array): number {
  return found.length === wanted.length
    ? rms(found.map((value, i) => value - wanted[i]))
    : Number.POSITIVE_INFINITY;
}

function rms(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}
