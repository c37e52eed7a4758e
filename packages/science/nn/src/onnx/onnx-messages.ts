/** The messages of an ONNX file that an encoder needs. @see https://github.com/onnx/onnx/blob/v1.16.0/onnx/onnx.proto */
import { floatField, messageField, type Pieces, textField, varintField } from "./protobuf.ts";

/** Of the operators; any runtime since 2022 knows it. */
const OPSET = 17;
const IR_VERSION = 8;

export interface OnnxNode {
  readonly op: string;
  /** Names of values; an empty one is an input that is left out. */
  readonly inputs: readonly string[];
  readonly output: string;
  /** Whole numbers, lists of them, and `epsilon`, which alone is a float. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** A float32 input or output; a word in its shape names a size that the caller chooses. */
export interface OnnxValue {
  readonly name: string;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly name: string;
  readonly producerVersion: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** ModelProto. */
export function encodeOnnx({ name, producerVersion, metadata, ...graph }: OnnxModel): Pieces {
  return [
    ...varintField(1, IR_VERSION),
    ...textField(2, "outlab"),
    ...textField(3, producerVersion),
    ...messageField(7, graphProto(name, graph)),
    ...messageField(8, [...textField(1, ""), ...varintField(2, OPSET)]),
    ...Object.entries(metadata).flatMap(([key, value]) =>
      messageField(14, [...textField(1, key), ...textField(2, value)]),
    ),
  ];
}

type Graph = Pick<OnnxModel, "nodes" | "tensors" | "inputs" | "outputs">;

function graphProto(name: string, { nodes, tensors, inputs, outputs }: Graph): Pieces {
  return [
    ...nodes.flatMap((node) => messageField(1, nodeProto(node))),
    ...textField(2, name),
    ...tensors.flatMap((tensor) => messageField(5, tensorProto(tensor))),
    ...inputs.flatMap((value) => messageField(11, valueInfoProto(value))),
    ...outputs.flatMap((value) => messageField(12, valueInfoProto(value))),
  ];
}

function nodeProto({ op, inputs, output, attributes = {} }: OnnxNode): Pieces {
  return [
    ...inputs.flatMap((input) => textField(1, input)),
    ...textField(2, output),
    ...textField(3, output),
    ...textField(4, op),
    ...Object.entries(attributes).flatMap(([name, value]) => messageField(5, attributeProto(name, value))),
  ];
}

const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

function attributeProto(name: string, value: number | readonly number[]): Pieces {
  const type = (which: keyof typeof attributeTypes) => varintField(20, attributeTypes[which]);
  if (typeof value !== "number")
    return [...textField(1, name), ...value.flatMap((one) => varintField(8, one)), ...type("ints")];
  return name === "epsilon"
    ? [...textField(1, name), ...floatField(2, value), ...type("float")]
    : [...textField(1, name), ...varintField(3, value), ...type("int")];
}

const elementTypes = { float32: 1, int64: 7 } as const;

function tensorProto({ name, shape, values }: OnnxTensor): Pieces {
  const type = values instanceof Float32Array ? elementTypes.float32 : elementTypes.int64;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [
    ...shape.flatMap((side) => varintField(1, side)),
    ...varintField(2, type),
    ...textField(8, name),
    ...messageField(9, [bytes]),
  ];
}

function valueInfoProto({ name, shape }: OnnxValue): Pieces {
  const sides = shape.flatMap((side) =>
    messageField(1, typeof side === "number" ? varintField(1, side) : textField(2, side)),
  );
  const tensor = [...varintField(1, elementTypes.float32), ...messageField(2, sides)];
  return [...textField(1, name), ...messageField(2, messageField(1, tensor))];
}
