/** An encoder program over plain TensorFlow.js ops: for the engines that compile nothing, and the oracle of the one that does. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { EncoderProgram, EncoderWeights, Mode } from "../encoder-program.ts";
import type { DescribedNode, GraphDescription } from "../graph/describe-graph.ts";
import type { LayerOf } from "../graph/graph.ts";
import { windowOf } from "../graph/window.ts";
import type { Tf } from "../tf.ts";
import type { LayerOps } from "./layer-ops.ts";

/** @param ops  how this engine runs the layers that it may fuse: `composedOps` or its own. */
export function interpretGraph(tf: Tf, description: GraphDescription, ops: LayerOps): EncoderProgram {
  const { graph, nodes, parameters, statistics, featureCount } = description;
  /** By node: those that no later node reads. The images are the caller's. */
  const lastRead = nodes.map(({ inputs }, index) =>
    inputs.filter((input) => input > 0 && nodes[input].readers.at(-1) === index),
  );
  return {
    graph,
    parameters,
    statistics,
    featureCount,
    apply(weights, images, mode) {
      return tf.tidy(() => {
        const run = { tf, ops, weights, mode };
        const values: tfjs.Tensor[] = [images];
        for (const [index, node] of nodes.entries()) {
          if (index === 0) continue;
          const inputs = node.inputs.map((input) => values[input]);
          values.push(tf.tidy(() => runLayer(run, node, inputs)));
          if (mode === "inference") tf.dispose(lastRead[index].map((input) => values[input]));
        }
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
      return subsamplePad(run, image, layer.filters);
    case "max-pool":
      return run.ops.maxPool(tf, image, windowOf(layer));
    case "average-pool":
      return run.ops.averagePool(tf, image, windowOf(layer));
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
  const { tf, ops } = run;
  const [weight, bias] = weightsOf(run, node);
  const product = ops.convolve(tf, images, weight as tfjs.Tensor4D, windowOf(layer));
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

/** TensorFlow.js has no gradient of a strided slice; a pool over one pixel takes the same ones. */
function subsamplePad({ tf, ops }: Run, images: tfjs.Tensor4D, filters: number): tfjs.Tensor {
  const side = (filters - images.shape[3]) / 2;
  return tf.pad(ops.averagePool(tf, images, { size: 1, stride: 2, padding: 0 }), [
    [0, 0],
    [0, 0],
    [0, 0],
    [side, side],
  ]);
}

function weightsOf({ weights }: Run, node: DescribedNode): readonly (tfjs.Variable | undefined)[] {
  return node.parameters.map((index) => weights.parameters[index]);
}
