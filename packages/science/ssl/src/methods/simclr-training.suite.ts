/** Eight steps of SimCLR on ResNet-20 against PyTorch in float64: what a whole training step must be on an engine. */
import { readFileSync } from "node:fs";
import { encoders, freshWeights, optimizers } from "@outlab/nn";
import type { ParameterRole, Tensor, Tensor4D, TensorEngine } from "@outlab/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simclr } from "./simclr.ts";

interface Digest {
  readonly rms: number;
  readonly projections: readonly number[];
}

/** Made by `fixtures/resnet20_simclr.py`, which says how. */
interface Fixture {
  readonly seed: number;
  readonly losses: readonly number[];
  /** How far the farthest of PyTorch's own runs in float32 strays: each step's loss, and each kind of tensors together. */
  readonly farthestFloat32: Readonly<Record<Digested, number>> & { readonly losses: readonly number[] };
  readonly gradients: readonly Digest[];
  readonly movesAfter1: readonly Digest[];
  readonly movesAfter8: readonly Digest[];
  readonly statistics: readonly Digest[];
}
type Digested = "gradients" | "movesAfter1" | "movesAfter8" | "statistics";

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/resnet20-simclr.json", import.meta.url), "utf8"),
) as Fixture;
const pairs = 4;
const image = { height: 32, width: 32, channels: 3 };

/** Errors may be this many times those of the farthest of PyTorch's twelve runs. */
const TOLERANCE = 1.5;
/** Of a loss, a single number, in float32's relative steps: the first steps' are as near as numbers can be. */
const LOSS_TOLERANCE = 8 * 2 ** -23;

export function simclrTrainingSuite(title: string, load: () => Promise<TensorEngine>): void {
  describe(title, () => {
    let engine: TensorEngine;
    let found: ReturnType<typeof train>;
    beforeAll(async () => {
      engine = await load();
      found = train(engine);
      for (const { length } of [...found.gradients, ...found.statistics]) directions(length);
    }, 60_000);
    afterAll(() => engine?.dispose());

    it("has PyTorch's losses in eight steps", () => {
      const errors = fixture.losses.map((loss, step) => Math.abs(found.losses[step] - loss));
      errors.forEach((error, step) => {
        const limit = Math.max(
          TOLERANCE * fixture.farthestFloat32.losses[step],
          LOSS_TOLERANCE * fixture.losses[step],
        );
        expect(error, `step ${step + 1}`).toBeLessThan(limit);
      });
    });

    it.each([
      ["gradients of the first step", "gradients"],
      ["weights after the first step", "movesAfter1"],
      ["weights after the eighth", "movesAfter8"],
      ["running statistics after the eighth", "statistics"],
    ] as const)("has the %s as near to float64 as PyTorch's own float32", (_, what) => {
      const errors = relativeErrors(what, found[what]);
      expect(quadraticMean(errors)).toBeLessThan(TOLERANCE * fixture.farthestFloat32[what]);
    });
  });
}

function train(engine: TensorEngine) {
  const { tf } = engine;
  const encoder = encoders.get("resnet-20");
  const state = simclr.create(
    {
      engine,
      graph: encoder.graph(image, encoder.params.parse({}) as never),
      seed: 1,
      weights: freshWeights(1),
      batchSize: pairs,
      trainCount: pairs,
      classCount: 1,
      totalSteps: fixture.losses.length,
      stepsPerEpoch: fixture.losses.length,
    },
    simclr.params.parse({}),
  );
  const draw = numbers(fixture.seed);
  const first = state.parameters.map(({ variable, role }) => {
    const values = initialValues(draw, variable.shape, role);
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
    return values;
  });
  const sgd = optimizers.get("sgd");
  const optimizer = sgd.create(
    tf,
    state.parameters,
    sgd.params.parse({ momentum: 0.9, weightDecay: 5e-4 }) as never,
  );
  const numbersOf = (tensor: Tensor) => tensor.dataSync() as Float32Array;
  const moves = () =>
    state.parameters.map(({ variable }, i) => numbersOf(variable).map((w, k) => w - first[i][k]));

  const losses: number[] = [];
  const sets: Partial<Record<Digested, readonly Float32Array[]>> = {};
  for (let step = 0; step < fixture.losses.length; step++)
    tf.tidy(() => {
      const views = tf.tensor4d(draw(2 * pairs * 32 * 32 * 3), [2 * pairs, 32, 32, 3]);
      const batch = {
        batchSize: pairs,
        indices: Int32Array.from({ length: pairs }, (_, n) => n),
        labels: new Int32Array(pairs),
        step,
        groups: [views as Tensor4D],
      };
      const { value, grads } = tf.variableGrads(
        () => state.loss(batch),
        state.parameters.map(({ variable }) => variable),
      );
      losses.push(value.dataSync()[0]);
      const gradients = state.parameters.map(({ variable }) => grads[variable.name]);
      if (step === 0) sets.gradients = gradients.map(numbersOf);
      optimizer.step(Object.fromEntries(state.parameters.map(({ name }, i) => [name, gradients[i]])), 0.0005);
      if (step === 0) sets.movesAfter1 = moves();
    });
  sets.movesAfter8 = moves();
  sets.statistics = state.buffers.map(({ variable }) => numbersOf(variable));
  optimizer.dispose();
  state.dispose();
  return { losses, ...(sets as Record<Digested, readonly Float32Array[]>) };
}

/** He's bound for kernels, scales about 1, shifts about 0; PyTorch's script draws the same. */
function initialValues(
  draw: (count: number) => Float32Array,
  shape: readonly number[],
  role: ParameterRole,
): Float32Array {
  const fanIn = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const scale = Math.fround(role === "kernel" ? Math.sqrt(6 / fanIn) : 0.25);
  const values = draw(shape.reduce((product, side) => product * side, 1));
  return values.map((u) => (role === "scale" ? 1 : 0) + Math.fround(u * scale));
}

/** Of each tensor, as far as its projections show: one on a direction of n uniform numbers is rms · √(n / 3) long. */
function relativeErrors(what: Digested, tensors: readonly Float32Array[]): number[] {
  expect(tensors.length).toBe(fixture[what].length);
  return tensors.map((values, i) => {
    const { rms, projections } = fixture[what][i];
    const length = rms * Math.sqrt(values.length / 3);
    return quadraticMean(
      projections.map((expected, k) => {
        const direction = directions(values.length)[k];
        return (values.reduce((sum, value, at) => sum + value * direction[at], 0) - expected) / length;
      }),
    );
  });
}

/** As the script draws them: in the order in which sizes first occur. */
const drawDirections = numbers(2);
const known = new Map<number, readonly Float32Array[]>();
function directions(size: number): readonly Float32Array[] {
  const before = known.get(size);
  if (before) return before;
  const fresh = fixture.gradients[0].projections.map(() => drawDirections(size));
  known.set(size, fresh);
  return fresh;
}

/** Between -1 and 1. */
function numbers(seed: number) {
  let state = seed;
  return (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    });
}

function quadraticMean(values: readonly number[]): number {
  return Math.hypot(...values) / Math.sqrt(values.length);
}
