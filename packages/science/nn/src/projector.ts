/** The head between embedding and loss: linear - batch norm - ReLU, repeated, then linear (- batch norm). */
import type {
  ParameterRole,
  ParameterSpec,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tf,
  Variable,
} from "@outlab/encoder-graph";
import { BATCH_NORM_EPSILON, batchNorm } from "./batch-norm.ts";
import type { NamedVariable, Parameter } from "./define.ts";
import { initialParameter } from "./initialise.ts";

type Following = "bias" | "affine" | "plain" | "none";

export interface ProjectorOptions {
  /** Names begin with it: `projector.0.weight`. */
  readonly name: string;
  /** Features that go in, after each hidden layer, and out; two sizes make a linear head. */
  readonly sizes: readonly [number, ...number[], number];
  /**
   * What follows the last linear layer: `bias`, batch norm with scale and shift (`affine`), batch norm without
   * (`plain`), or nothing (`none`, for losses that normalise by themselves).
   */
  readonly output: Following;
  readonly seed: number;
  /** Each batch norm keeps running statistics, so that the head can be applied to single images after training. */
  readonly keepsStatistics?: boolean;
}

export interface Projector {
  readonly parameters: readonly Parameter[];
  /** Running statistics of each batch norm, where they are kept: `projector.0.mean`, `projector.0.variance`. */
  readonly statistics: readonly NamedVariable[];
  /**
   * (batch, first size) to (batch, last size) with the batch's own statistics; running ones follow, where they are kept.
   *
   * @param values  to use instead of the own parameters and in their order: those of a momentum twin.
   */
  apply(features: Tensor2D, values?: readonly Tensor[]): Tensor2D;
  /**
   * (n, first size) to (n, last size) with the running statistics: a row does not depend on those beside it.
   *
   * @throws {Error} where a batch norm keeps none.
   */
  infer(features: Tensor2D): Tensor2D;
  dispose(): void;
}

/** Share of the old running statistics that is kept at each training step, as in the encoders. */
const DECAY = 0.9;

export function createProjector(
  tf: Tf,
  { name, sizes, output, seed, keepsStatistics = false }: ProjectorOptions,
): Projector {
  const layers = sizes.slice(1).map((size, i) => {
    const isLast = i === sizes.length - 2;
    const following = isLast ? output : "affine";
    return { following, relu: !isLast, specs: layerSpecs(i, sizes[i], size, following) };
  });
  const parameters = layers.flatMap(({ specs }) =>
    specs.map((spec) => initialParameter(tf, name, spec, seed)),
  );
  const own = parameters.map(({ variable }) => variable);
  const running = layers.map(({ following }, i) =>
    keepsStatistics && isNormed(following) ? runningStatistics(tf, `${name}.${i}`, sizes[i + 1]) : undefined,
  );
  const statistics = running.flatMap((kept) => kept ?? []);
  const through = (features: Tensor2D, values: readonly Tensor[], norm: (layer: number) => Norm) =>
    tf.tidy(() => {
      let x = features;
      let rest = values;
      for (const [i, { following, relu, specs }] of layers.entries()) {
        x = layerOutput(tf, x, following, relu, rest.slice(0, specs.length), norm(i));
        rest = rest.slice(specs.length);
      }
      return x;
    });
  return {
    parameters,
    statistics,
    apply: (features, values = own) =>
      through(features, values, (i) => (x, after) => {
        const kept = running[i];
        if (kept) follow(tf, kept, x);
        return batchNorm(tf, x, after);
      }),
    infer: (features) =>
      through(features, own, (i) => {
        const kept = running[i];
        return (x, after) => {
          if (!kept) throw new Error(`${name}.${i} has kept no running statistics to infer by`);
          return normByRunning(tf, x, kept, after);
        };
      }),
    dispose() {
      for (const variable of [...own, ...statistics.map((named) => named.variable)]) variable.dispose();
    },
  };
}

type After = Parameters<typeof batchNorm>[2];
/** The batch norm of one layer. */
type Norm = (x: Tensor2D, after?: After) => Tensor2D;
type Running = readonly [mean: NamedVariable, variance: NamedVariable];

function isNormed(following: Following): boolean {
  return following === "affine" || following === "plain";
}

function runningStatistics(tf: Tf, layer: string, units: number): Running {
  const statistic = (what: string, value: number): NamedVariable => ({
    name: `${layer}.${what}`,
    variable: tf.tidy(() => tf.variable(tf.fill([units], value), false)) as Variable,
  });
  return [statistic("mean", 0), statistic("variance", 1)];
}

/** Moves the running statistics towards those of a batch; the variance unbiased, as the encoders keep it. */
function follow(tf: Tf, [mean, variance]: Running, x: Tensor2D): void {
  tf.tidy(() => {
    const moments = tf.moments(x, 0);
    const rows = x.shape[0];
    const unbiased = tf.mul(moments.variance, rows / Math.max(1, rows - 1));
    const mixed = (old: Variable, now: Tensor) => tf.add(tf.mul(old, DECAY), tf.mul(now, 1 - DECAY));
    mean.variable.assign(mixed(mean.variable, moments.mean));
    variance.variable.assign(mixed(variance.variable, unbiased));
  });
}

function normByRunning(tf: Tf, x: Tensor2D, [mean, variance]: Running, after: After = {}): Tensor2D {
  const { gamma, beta, relu } = after;
  const inverse = tf.rsqrt(tf.add(variance.variable, BATCH_NORM_EPSILON));
  const standardised = tf.mul(tf.sub(x, mean.variable), inverse);
  const scaled = gamma && beta ? tf.add(tf.mul(standardised, gamma), beta) : standardised;
  return (relu ? tf.relu(scaled) : scaled) as Tensor2D;
}

/** What a linear layer and that which follows it learn, in the order that `layerOutput` takes them. */
function layerSpecs(index: number, inputs: number, units: number, following: Following): ParameterSpec[] {
  const spec = (what: string, role: ParameterRole, shape: number[]) => ({
    name: `${index}.${what}`,
    role,
    shape,
    fanIn: inputs,
  });
  const weight = spec("weight", "kernel", [inputs, units]);
  const gamma = spec("gamma", "scale", [units]);
  const beta = spec("beta", "shift", [units]);
  const bias = spec("bias", "bias", [units]);
  return { bias: [weight, bias], affine: [weight, gamma, beta], plain: [weight], none: [weight] }[following];
}

function layerOutput(
  tf: Tf,
  x: Tensor2D,
  following: Following,
  relu: boolean,
  [weight, ...rest]: Tensor[],
  norm: Norm,
): Tensor2D {
  const linear = tf.matMul<Tensor2D>(x, weight as Tensor2D);
  const [gamma, beta] = rest as Tensor1D[];
  const outputs: Readonly<Record<Following, () => Tensor2D>> = {
    none: () => linear,
    bias: () => tf.add(linear, rest[0]),
    plain: () => norm(linear),
    affine: () => norm(linear, { gamma, beta, relu }),
  };
  return outputs[following]();
}
