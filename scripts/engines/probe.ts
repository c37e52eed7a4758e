/**
 * `node probe.ts KIND BINDING`, a program of its own, because a wrong library ends the process: trains one step of a small
 * encoder with a binding that is not at work yet, and prints what it found as JSON.
 */
import { createRequire } from "node:module";
import type { EncoderGraph, Tensor4D } from "@outlab/tensor";
import { engineOf } from "../../packages/engines/tensor/src/load-tensor.ts";
import {
  startTensorflow,
  type TensorflowKind,
  tensorflowPackages,
} from "../../packages/engines/tensor/src/runtimes/tensorflow.ts";

const graph: EncoderGraph = {
  image: { height: 8, width: 8, channels: 3 },
  nodes: [
    { op: "input" },
    { op: "convolution", name: "conv", input: 0, filters: 4, kernelSize: 3, stride: 1, bias: false },
    { op: "batch-norm", name: "norm", input: 1, epsilon: 1e-5, decay: 0.9, affine: true },
    { op: "relu", input: 2 },
    { op: "global-average-pool", input: 3 },
  ],
};

process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});
const kind = process.argv[2] as TensorflowKind;
findBindingAt(process.argv[3]);
const engine = engineOf(await startTensorflow(kind, { threads: 2 }));
const { tf } = engine;
const program = engine.compile(graph);
const parameters = program.parameters.map(({ shape }) =>
  tf.variable(tf.randomNormal([...shape], 0, 1, "float32", 1)),
);
const statistics = program.statistics.map(({ shape, initialValue }) =>
  tf.variable(tf.fill([...shape], initialValue)),
);
const images = tf.randomNormal([4, 8, 8, 3], 0, 1, "float32", 2) as Tensor4D;
const start = performance.now();
const { value, grads } = tf.variableGrads(
  () => tf.mean(tf.square(program.apply({ parameters, statistics }, images, "training"))),
  parameters,
);
const loss = (await value.data())[0];
const gradients = Object.values(grads);
if (!Number.isFinite(loss) || gradients.length !== parameters.length)
  throw new Error(
    `one training step gave the loss ${loss} and ${gradients.length} of ${parameters.length} gradients`,
  );
const stepMs = Math.round(performance.now() - start);
console.log(JSON.stringify({ ...engine.description, stepMs }));
process.exit(0);

/** tfjs-node asks this module where its binding is. */
function findBindingAt(file: string): void {
  const manifest = createRequire(import.meta.url).resolve(`${tensorflowPackages[kind]}/package.json`);
  const locator = createRequire(manifest)("@mapbox/node-pre-gyp/lib/pre-binding.js") as {
    find: () => string;
  };
  locator.find = () => file;
}
