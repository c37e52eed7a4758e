/** An encoder program over plain TensorFlow.js ops: for the engines that compile nothing, and the oracle of the one that does. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { EncoderProgram, EncoderWeights, Mode } from "../encoder-program.ts";
import type { DescribedNode, GraphDescription } from "../graph/describe-graph.ts";
import type { LayerNode } from "../graph/graph.ts";
import { paddingOf } from "../graph/layer-shape.ts";
import type { Tf } from "../tf.ts";
import type { LayerOps } from "./layer-ops.ts";

/** @param ops  how this engine runs the layers that it may fuse: `composedOps` or its own. */
export function interpretGraph(tf: Tf, description: GraphDescription, ops: LayerOps): EncoderProgram {
  const { graph, nodes, parameters, statistics, featureCount } = description;
  return {
    graph,
    parameters,
    statistics,
    featureCount,
    apply(weights, images, mode) {
      return tf.tidy(() => {
        const values: tfjs.Tensor[] = [images];
        for (const node of nodes.slice(1))
          values.push(
            runLayer(
              { tf, ops, weights, mode },
              node,
              node.inputs.map((input) => values[input]),
            ),
          );
        return values[values.length - 1] as tfjs.Tensor2D;
      });
    },
    dispose() {},
  };
}

interface Run {
  readonly tf: Tf;
  readonly ops: LayerOps;
  readonly weights: EncoderWeights;
  readonly mode: Mode;
}

type LayerOf<Op extends LayerNode["op"]> = Extract<LayerNode, { op: Op }>;

function runLayer(run: Run, node: DescribedNode, inputs: readonly tfjs.Tensor[]): tfjs.Tensor {
  const { tf } = run;
  const { layer } = node;
  const input = inputs[0];
  const image = input as tfjs.Tensor4D;
  switch (layer.op) {
    case "input":
      return input;
    case "convolution":
      return convolution(run, node, layer, image);
    case "batch-norm":
      return normalisation(run, node, layer, input);
    case "relu":
      return run.ops.relu(tf, input);
    case "add":
      return run.ops.add(tf, input, inputs[1]);
    case "subsample-pad":
      return subsamplePad(tf, image, layer.filters);
    case "max-pool":
      return tf.maxPool(
        padded(tf, image, paddingOf(layer.size), Number.NEGATIVE_INFINITY),
        layer.size,
        layer.stride,
        "valid",
      );
    case "average-pool":
      return tf.avgPool(padded(tf, image, paddingOf(layer.size), 0), layer.size, layer.stride, "valid");
    case "global-average-pool":
      return tf.mean(input, [1, 2]);
    case "flatten":
      return tf.reshape(input, [input.shape[0], -1]);
    case "dense": {
      const [weight, bias] = weightsOf(run, node);
      const product = tf.matMul(input as tfjs.Tensor2D, weight as tfjs.Tensor2D);
      return bias ? tf.add(product, bias) : product;
    }
  }
}

function convolution(
  run: Run,
  node: DescribedNode,
  layer: LayerOf<"convolution">,
  images: tfjs.Tensor4D,
): tfjs.Tensor {
  const { tf } = run;
  const [weight, bias] = weightsOf(run, node);
  const { kernelSize, stride } = layer;
  // A strided convolution of size 1 as one over the pixels that it reads: for some shapes TensorFlow's oneDNN gives its
  // kernel's gradient wrong now and then (2.21, 1x1 by 2 on 8 x 6 pixels of 3 channels).
  const isSampled = kernelSize === 1 && stride > 1;
  const read = isSampled ? sampled(tf, images, stride) : images;
  // "same" pads a strided convolution on the far side alone; padding first keeps both sides equal.
  const product =
    stride === 1 || isSampled
      ? tf.conv2d(read, weight as tfjs.Tensor4D, 1, "same")
      : tf.conv2d(padded(tf, read, paddingOf(kernelSize), 0), weight as tfjs.Tensor4D, stride, "valid");
  return bias ? tf.add(product, bias) : product;
}

function normalisation(
  run: Run,
  node: DescribedNode,
  layer: LayerOf<"batch-norm">,
  input: tfjs.Tensor,
): tfjs.Tensor {
  const { tf, ops, weights, mode } = run;
  const { epsilon, decay } = layer;
  const [gamma, beta] = weightsOf(run, node);
  const [mean, variance] = node.statistics.map((index) => weights.statistics[index]);
  const args = { input, gamma, beta, mean, variance, epsilon, decay };
  return mode === "training" ? ops.batchNorm(tf, args) : ops.frozenBatchNorm(tf, args);
}

function subsamplePad(tf: Tf, images: tfjs.Tensor4D, filters: number): tfjs.Tensor {
  const side = (filters - images.shape[3]) / 2;
  return tf.pad(sampled(tf, images, 2), [
    [0, 0],
    [0, 0],
    [0, 0],
    [side, side],
  ]);
}

/** TensorFlow.js has no gradient of a strided slice; a pool over one pixel takes the same ones. */
function sampled(tf: Tf, images: tfjs.Tensor4D, stride: number): tfjs.Tensor4D {
  return tf.avgPool(images, 1, stride, "valid");
}

function padded(tf: Tf, images: tfjs.Tensor4D, padding: number, value: number): tfjs.Tensor4D {
  if (padding === 0) return images;
  return tf.pad(
    images,
    [
      [0, 0],
      [padding, padding],
      [padding, padding],
      [0, 0],
    ],
    value,
  );
}

function weightsOf({ weights }: Run, node: DescribedNode): readonly (tfjs.Variable | undefined)[] {
  return node.parameters.map((index) => weights.parameters[index]);
}
