/** An encoder's file as an ONNX model: from pixels to the pooled features, and to every head that the file keeps. */
import type { SafetensorsFile } from "@outlab/arrays";
import { describeGraph, type EncoderGraph } from "@outlab/encoder-graph";
import { columnsOf, outputShapes } from "../encoder-output.ts";
import { matchWeights } from "../match-weights.ts";
import { addHead } from "./head-nodes.ts";
import { addLayer } from "./layer-nodes.ts";
import { onnxBuilder } from "./onnx-builder.ts";
import { encodeOnnx } from "./onnx-messages.ts";
import type { Pieces } from "./protobuf.ts";

export interface OnnxOptions {
  /** Of the training images, on the scale 0 … 1. */
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  /** The version of this program. */
  readonly version: string;
  readonly metadata: Readonly<Record<string, string>>;
}

const BATCH = "batch";

/**
 * Its input `images` is (batch, channels, height, width) float32 on the scale 0 … 1, and is normalised within; its outputs are
 * `features` and a layer for each head, (batch, columns) each.
 *
 * @throws {WeightsError | SafetensorsError} if the file's tensors are not those of the graph.
 */
export function encoderOnnx(graph: EncoderGraph, file: SafetensorsFile, options: OnnxOptions): Pieces {
  const { channelMean, channelSd, version, metadata } = options;
  const description = describeGraph(graph);
  const { height, width, channels } = graph.image;
  const builder = onnxBuilder();
  const perChannel = (name: string, values: readonly number[]) =>
    builder.tensor(name, [1, channels, 1, 1], Float32Array.from(values));
  const centred = builder.add("Sub", ["images", perChannel("channelMean", channelMean)]);
  // A channel that never changes stays at 0.
  const divisors = channelSd.map((sd) => (sd > 0 ? sd : 1));
  const values = [builder.add("Div", [centred, perChannel("channelSd", divisors)])];
  const weights = matchWeights(description, file);
  for (const [index, node] of description.nodes.entries()) {
    if (index === 0) continue;
    values.push(
      addLayer(builder, node, {
        inputs: node.inputs.map((input) => values[input]),
        inputShape: description.nodes[node.inputs[0]].shape,
        weights,
      }),
    );
  }
  const features = builder.add("Identity", [values[values.length - 1]], {}, "features");
  const all = new Map(file.tensors.map(({ name, values: of }) => [name, of as Float32Array]));
  const heads = outputShapes(file);
  for (const head of heads) addHead(builder, features, head, all);
  return encodeOnnx({
    name: "encoder",
    producerVersion: version,
    nodes: builder.nodes,
    tensors: builder.tensors,
    inputs: [{ name: "images", shape: [BATCH, channels, height, width] }],
    outputs: [
      { name: "features", shape: [BATCH, description.featureCount] },
      ...heads.map((head) => ({ name: head.layer, shape: [BATCH, columnsOf(head)] })),
    ],
    metadata,
  });
}
