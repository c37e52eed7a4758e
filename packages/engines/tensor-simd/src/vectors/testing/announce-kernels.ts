/** A process of its own, whose V8 traces how it widens: one training pass, each kernel announced before it is compiled. */
import { writeSync } from "node:fs";
import { describeGraph, type LayerNode } from "@outlab/encoder-graph";
import type { Tensor4D } from "@tensorflow/tfjs-core";
import { createSimdEngine } from "../../create-simd-engine.ts";

const { tf, backend, compile, dispose } = await createSimdEngine({ threads: 1, wide: true });
const { kernel } = backend.pool;
const announced = new Set<string>();
Object.assign(backend.pool, {
  kernel: (...[key, build]: Parameters<typeof kernel>) => {
    if (!announced.has(key)) writeSync(1, `kernel ${key}\n`);
    announced.add(key);
    return kernel(key, build);
  },
});

const nodes: LayerNode[] = [{ op: "input" }];
const add = (node: LayerNode): number => nodes.push(node) - 1;
const convolution = (input: number, filters: number, stride: 1 | 2): number => {
  const name = `convolution${nodes.length}`;
  const z = add({ op: "convolution", name, input, filters, kernelSize: 3, stride, bias: false });
  return add({ op: "batch-norm", name: `${name}.norm`, input: z, epsilon: 1e-5, decay: 0.9, affine: true });
};
const stem = add({ op: "relu", input: convolution(0, 16, 1) });
const inner = add({ op: "relu", input: convolution(stem, 16, 1) });
const block = add({ op: "relu", input: add({ op: "add", inputs: [convolution(inner, 16, 1), stem] }) });
const strided = add({ op: "relu", input: convolution(block, 32, 2) });
add({ op: "global-average-pool", input: convolution(strided, 32, 1) });
const program = compile(describeGraph({ image: { height: 16, width: 16, channels: 3 }, nodes }));
const variables = program.parameters.map(({ shape }) => tf.variable(tf.randomNormal([...shape])));
const statistics = program.statistics.map(({ shape, initialValue }) =>
  tf.variable(tf.fill([...shape], initialValue), false),
);
const images: Tensor4D = tf.randomNormal([2, 16, 16, 3]);
tf.variableGrads(
  () => tf.sum(program.apply({ parameters: variables, statistics }, images, "training")),
  variables,
);
await dispose();
