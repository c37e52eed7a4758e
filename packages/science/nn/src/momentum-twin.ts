/** A copy of parameters that follows them slowly: the target of BYOL, the key encoder of MoCo. */
import type { Tf, Variable } from "@outlab/encoder-graph";
import { blend } from "./blend.ts";
import type { NamedVariable, Parameter } from "./define.ts";

export interface MomentumTwin {
  /** `<prefix>.<parameter>`, for checkpoints. */
  readonly buffers: readonly NamedVariable[];
  /** In the order of the parameters. */
  readonly variables: readonly Variable[];
  /** twin ← m · twin + (1 - m) · parameter, m from 0 (a copy) to 1 (frozen). */
  follow(momentum: number): void;
  dispose(): void;
}

/** Starts as an exact copy. */
export function momentumTwin(tf: Tf, prefix: string, parameters: readonly Parameter[]): MomentumTwin {
  const buffers = parameters.map(({ name, variable }) => ({
    name: `${prefix}.${name}`,
    variable: tf.tidy(() => tf.variable(tf.clone(variable), false)),
  }));
  const twins = buffers.map(({ variable }) => variable);
  const followed = parameters.map(({ variable }) => variable);
  return {
    buffers,
    variables: twins,
    follow: (momentum) => blend(tf, twins, momentum, followed, 1 - momentum),
    dispose() {
      for (const { variable } of buffers) variable.dispose();
    },
  };
}

/** Momentum at a step, from `start` at the first to 1 after the last along half a cosine (BYOL, section 3.2). */
export function risingMomentum(start: number, step: number, totalSteps: number): number {
  return 1 - ((1 - start) * (Math.cos((Math.PI * step) / totalSteps) + 1)) / 2;
}
