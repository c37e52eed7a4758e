/** Any op of libtensorflow by its name, through the part of tfjs-node's backend that its kernels are written with. */

import type { Tf } from "@outlab/encoder-graph";
import type * as tfjs from "@tensorflow/tfjs-core";

interface NodeBackend {
  readonly binding: Readonly<Record<string, number>>;
  executeMultipleOutputs(
    op: string,
    attributes: readonly object[],
    inputs: readonly tfjs.Tensor[],
    outputCount: number,
  ): tfjs.Tensor[];
}

/** Values of an op's attributes. Types are float32: `type` names those attributes that hold one. */
export interface Attributes {
  readonly type?: readonly string[];
  readonly string?: Readonly<Record<string, string>>;
  readonly bool?: Readonly<Record<string, boolean>>;
  readonly float?: Readonly<Record<string, number>>;
}

/** Runs one op, outside of the tape: its gradient is the caller's. */
export function execute(
  tf: Tf,
  op: string,
  { type = [], string = {}, bool = {}, float = {} }: Attributes,
  inputs: readonly tfjs.Tensor[],
  outputCount: number,
): tfjs.Tensor[] {
  const backend = tf.backend() as unknown as NodeBackend;
  const { TF_ATTR_TYPE, TF_ATTR_STRING, TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_FLOAT } = backend.binding;
  const list = (kind: number, values: object) =>
    Object.entries(values).map(([name, value]) => ({ name, type: kind, value }));
  const attributes = [
    ...type.map((name) => ({ name, type: TF_ATTR_TYPE, value: TF_FLOAT })),
    ...list(TF_ATTR_STRING, string),
    ...list(TF_ATTR_BOOL, bool),
    ...list(TF_ATTR_FLOAT, float),
  ];
  return backend.executeMultipleOutputs(op, attributes, inputs, outputCount);
}
