/** How a fused operation gets from its caller through TensorFlow.js to the engine's kernel, and its outputs back. */
import type { NamedAttrMap, NamedTensorMap, Tensor, TensorInfo, Tf } from "../tf.ts";
import type { FusedOp, Named } from "./fused-op.ts";

/**
 * Whether the engine at work has a kernel for the operation.
 *
 * @param columns  of its matrices, where it has any.
 */
export function canFuse(tf: Tf, { name, columnsMultiple = 1 }: FusedOp, columns = 0): boolean {
  return columns % columnsMultiple === 0 && tf.getKernel(name, tf.getBackend()) !== undefined;
}

/**
 * Runs the engine's kernel, which `canFuse` must have promised. One without outputs runs at once and leaves no trace for
 * gradients; the others are operations like TensorFlow.js's own.
 */
export function runFused<Inputs extends string, Attributes extends object, Outputs extends string>(
  tf: Tf,
  op: FusedOp<Inputs, Attributes, Outputs>,
  inputs: Named<Inputs, Tensor>,
  attributes: Attributes,
): Named<Outputs, Tensor> {
  const packed = packInputs(op, inputs) as NamedTensorMap;
  const attrs = attributes as unknown as NamedAttrMap;
  if (op.outputs.length > 0) return nameOutputs(op, tf.engine().runKernel<Tensor[]>(op.name, packed, attrs));
  const kernel = tf.getKernel(op.name, tf.getBackend());
  kernel.kernelFunc({ inputs: packed, attrs, backend: tf.backend() });
  return nameOutputs<Outputs, Tensor>(op, []);
}

/** As an engine's kernel gets the inputs, by their declared names. */
export function unpackInputs<Inputs extends string>(
  op: FusedOp<Inputs>,
  packed: Readonly<Record<string, TensorInfo>>,
): Named<Inputs, TensorInfo> {
  if (!takesLists(op)) return packed as Named<Inputs, TensorInfo>;
  const tensors = Object.values(packed);
  const share = tensors.length / op.inputs.length;
  return Object.fromEntries(
    op.inputs.map((name, i) => [bare(name), tensors.slice(i * share, (i + 1) * share)]),
  ) as unknown as Named<Inputs, TensorInfo>;
}

/**
 * As an engine's kernel gives its outputs back.
 *
 * @throws {TypeError} where an output is absent before one that is there.
 */
export function listOutputs<Outputs extends string>(
  op: FusedOp<string, object, Outputs>,
  outputs: Named<Outputs, TensorInfo>,
): TensorInfo[] {
  const all = op.outputs.map((name) => (outputs as Readonly<Record<string, TensorInfo>>)[bare(name)]);
  const present = all.filter((output) => output !== undefined);
  if (all.slice(0, present.length).includes(undefined as never))
    throw new TypeError(`${op.name} gave an output without those before it`);
  return present;
}

/** Lists are of equal lengths and go one behind the other. */
function packInputs<Inputs extends string>(op: FusedOp<Inputs>, inputs: Named<Inputs, Tensor>): object {
  if (!takesLists(op)) return inputs;
  const lists = inputs as unknown as Readonly<Record<string, readonly Tensor[]>>;
  return op.inputs.flatMap((name) => lists[bare(name)]);
}

function nameOutputs<Outputs extends string, Item>(
  { outputs }: FusedOp<string, object, Outputs>,
  made: readonly Item[],
): Named<Outputs, Item> {
  return Object.fromEntries(made.map((item, i) => [bare(outputs[i]), item])) as unknown as Named<
    Outputs,
    Item
  >;
}

function takesLists({ inputs }: FusedOp): boolean {
  return inputs.some((name) => name.endsWith("[]"));
}

function bare(name: string): string {
  return name.replace(/(\?|\[\])$/, "");
}
