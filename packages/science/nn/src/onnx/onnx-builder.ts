/** Collects the nodes and tensors of an ONNX graph; names are given by place, and tensors of weights keep theirs. */
import type { OnnxNode, OnnxTensor } from "./onnx-messages.ts";

export interface OnnxBuilder {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  /** @returns the name of its output. */
  add(op: string, inputs: readonly string[], attributes?: OnnxNode["attributes"], output?: string): string;
  /** @returns its name. */
  tensor(name: string, shape: readonly number[], values: Float32Array): string;
  /** A list of whole numbers, as some operators take it for an input. @returns its name. */
  integers(values: readonly number[]): string;
}

export function onnxBuilder(): OnnxBuilder {
  const nodes: OnnxNode[] = [];
  const tensors: OnnxTensor[] = [];
  const keep = (tensor: OnnxTensor) => {
    tensors.push(tensor);
    return tensor.name;
  };
  return {
    nodes,
    tensors,
    add(op, inputs, attributes = {}, output = `${op}_${nodes.length}`) {
      nodes.push({ op, inputs, output, attributes });
      return output;
    },
    tensor: (name, shape, values) => keep({ name, shape, values }),
    integers: (values) =>
      keep({
        name: `integers_${tensors.length}`,
        shape: [values.length],
        values: BigInt64Array.from(values, BigInt),
      }),
  };
}
