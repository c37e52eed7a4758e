/** The head between embedding and loss: linear - batch norm - ReLU, repeated, then linear (- batch norm). */
import type { ParameterRole, ParameterSpec, Tensor, Tensor1D, Tensor2D, Tf } from "@outlab/encoder-graph";
import { batchNorm } from "./batch-norm.ts";
import type { Parameter } from "./define.ts";
import { initialParameter } from "./initialise.ts";

type Following = "bias" | "affine" | "plain" | "none";

export interface ProjectorOptions {
  /** Names begin with it: `projector.0.weight`. */
  readonly name: string;
  /** Features that go in, after each hidden layer, and out; two sizes make a linear head. */
  readonly sizes: readonly [number, number, ...number[]];
  /**
   * What follows the last linear layer: `bias`, batch norm with scale and shift (`affine`), batch norm without
   * (`plain`), or nothing (`none`, for losses that normalise by themselves).
   */
  readonly output: Following;
  readonly seed: number;
}

export interface Projector {
  readonly parameters: readonly Parameter[];
  /**
   * (batch, first size) to (batch, last size), always with the batch's own statistics: no head runs at inference.
   *
   * @param values  to use instead of the own parameters and in their order: those of a momentum twin.
   */
  apply(features: Tensor2D, values?: readonly Tensor[]): Tensor2D;
  dispose(): void;
}

export function createProjector(tf: Tf, { name, sizes, output, seed }: ProjectorOptions): Projector {
  const layers = sizes.slice(1).map((size, i) => {
    const isLast = i === sizes.length - 2;
    const following = isLast ? output : "affine";
    return { following, relu: !isLast, specs: layerSpecs(i, sizes[i], size, following) };
  });
  const parameters = layers.flatMap(({ specs }) =>
    specs.map((spec) => initialParameter(tf, name, spec, seed)),
  );
  const own = parameters.map(({ variable }) => variable);
  return {
    parameters,
    apply: (features, values = own) =>
      tf.tidy(() => {
        let x = features;
        let rest = values;
        for (const { following, relu, specs } of layers) {
          x = layerOutput(tf, x, following, relu, rest.slice(0, specs.length));
          rest = rest.slice(specs.length);
        }
        return x;
      }),
    dispose() {
      for (const variable of own) variable.dispose();
    },
  };
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
): Tensor2D {
  const linear = tf.matMul<Tensor2D>(x, weight as Tensor2D);
  const [gamma, beta] = rest as Tensor1D[];
  const outputs: Readonly<Record<Following, () => Tensor2D>> = {
    none: () => linear,
    bias: () => tf.add(linear, rest[0]),
    plain: () => batchNorm(tf, linear),
    affine: () => batchNorm(tf, linear, { gamma, beta, relu }),
  };
  return outputs[following]();
}
