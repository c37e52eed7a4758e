/** The head between embedding and loss: linear - batch norm - ReLU, repeated, then linear (- batch norm). */
import type { ParameterRole, Tensor2D, Tf } from "@outlab/tensor";
import type { Parameter } from "./define.ts";
import { initialParameter } from "./initialise.ts";
import { standardise } from "./standardise.ts";

export interface ProjectorOptions {
  /** Names begin with it: `projector.0.weight`. */
  readonly name: string;
  /** Features that go in, after each hidden layer, and out; two sizes make a linear head. */
  readonly sizes: readonly [number, number, ...number[]];
  /**
   * What follows the last linear layer: `bias`, batch norm with scale and shift (`affine`), batch norm without
   * (`plain`), or nothing (`none`, for losses that normalise by themselves).
   */
  readonly output: "bias" | "affine" | "plain" | "none";
  readonly seed: number;
}

export interface Projector {
  readonly parameters: readonly Parameter[];
  /** (batch, first size) to (batch, last size), always with the batch's own statistics: no head runs at inference. */
  apply(features: Tensor2D): Tensor2D;
  dispose(): void;
}

export function createProjector(tf: Tf, { name, sizes, output, seed }: ProjectorOptions): Projector {
  const layers = sizes.slice(1).map((size, i) => {
    const following = i === sizes.length - 2 ? output : "affine";
    const parameter = (what: string, role: ParameterRole, shape: number[]) =>
      initialParameter(tf, name, { name: `${i}.${what}`, role, shape, fanIn: sizes[i] }, seed);
    return {
      following,
      weight: parameter("weight", "kernel", [sizes[i], size]),
      bias: following === "bias" ? parameter("bias", "bias", [size]) : undefined,
      gamma: following === "affine" ? parameter("gamma", "scale", [size]) : undefined,
      beta: following === "affine" ? parameter("beta", "shift", [size]) : undefined,
    };
  });
  const parameters = layers.flatMap(({ weight, bias, gamma, beta }) =>
    [weight, bias, gamma, beta].filter((parameter) => parameter !== undefined),
  );
  const layerOutput = (x: Tensor2D, { following, weight, bias, gamma, beta }: (typeof layers)[number]) => {
    const linear = tf.matMul<Tensor2D>(x, weight.variable as Tensor2D);
    const normed = following === "affine" || following === "plain" ? standardise(tf, linear) : linear;
    const scaled = gamma ? tf.mul<Tensor2D>(normed, gamma.variable) : normed;
    const shift = bias ?? beta;
    return shift ? tf.add<Tensor2D>(scaled, shift.variable) : scaled;
  };
  return {
    parameters,
    apply: (features) =>
      tf.tidy(() => {
        const hidden = layers.slice(0, -1).reduce((x, layer) => tf.relu(layerOutput(x, layer)), features);
        return layerOutput(hidden, layers[layers.length - 1]);
      }),
    dispose() {
      for (const { variable } of parameters) variable.dispose();
    },
  };
}
