/**
 * One case of the engine's bench: `tensorflow-case.ts <fused|composed> THREADS STEPS` prints one JSON object about the
 * SimCLR step of ResNet-20 (64 pairs) on the TensorFlow engine. `composed` runs the encoder by TensorFlow.js's own ops
 * alone, as any engine without programs of its own would. A launch is one op that TensorFlow is asked to execute.
 */
import { encoders, optimizers } from "@outlab/nn";
import { normal, stream } from "@outlab/random";
import { methods } from "@outlab/ssl";
import {
  describeGraph,
  loadTensor,
  type Tensor4D,
  type TensorEngine,
  tensorflowEnvironment,
} from "@outlab/tensor";
import { composedOps } from "../packages/tensor/src/composed-ops.ts";
import { interpretGraph } from "../packages/tensor/src/interpret-graph.ts";

const [kind, threads, steps] = process.argv.slice(2);
// What a worker sets; the library reads it when it is loaded.
Object.assign(process.env, { ...tensorflowEnvironment(Number(threads)), ...process.env });
const pairs = 64;
const warmUpSteps = 4;
const loaded = await loadTensor("tensorflow", { threads: Number(threads) });
const { tf } = loaded;
const engine: TensorEngine =
  kind === "fused"
    ? loaded
    : { ...loaded, compile: (graph) => interpretGraph(tf, describeGraph(graph), composedOps) };
const launches = new Map<string, number>();
countLaunches();

const random = stream(1, "bench");
const images = tf.tensor4d(
  Float32Array.from({ length: 2 * pairs * 32 * 32 * 3 }, () => normal(random)),
  [2 * pairs, 32, 32, 3],
) as Tensor4D;
const encoder = encoders.get("resnet-20");
const graph = encoder.graph({ height: 32, width: 32, channels: 3 }, encoder.params.parse({}) as never);
const method = methods.get("simclr");
const state = method.create(
  {
    engine,
    graph,
    seed: 1,
    batchSize: pairs,
    trainCount: pairs,
    classCount: 1,
    totalSteps: 1000,
    stepsPerEpoch: 100,
  },
  method.params.parse({}) as never,
);
const sgd = optimizers.get("sgd");
const optimizer = sgd.create(tf, state.parameters, sgd.params.parse({}) as never);
const batch = {
  groups: [images],
  batchSize: pairs,
  indices: tf.range(0, pairs, 1, "int32"),
  labels: tf.zeros([pairs], "int32") as never,
  step: 0,
};

const timesMs: number[] = [];
/** Of all threads together: hardly feels other work on the machine. */
const cpusMs: number[] = [];
let loss = 0;
for (let step = -warmUpSteps; step < Number(steps); step++) {
  launches.clear();
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  loss = train();
  if (step < 0) continue;
  timesMs.push(performance.now() - startMs);
  const { user, system } = process.cpuUsage(startCpu);
  cpusMs.push((user + system) / 1000);
}
const medianMs = median(timesMs);
const total = [...launches.values()].reduce((sum, count) => sum + count, 0);
console.log(
  JSON.stringify({
    value: Number(((pairs * 1000) / medianMs).toFixed(1)),
    medianMs: Number(medianMs.toFixed(1)),
    fastestMs: Number(Math.min(...timesMs).toFixed(1)),
    cpuMs: Number(median(cpusMs).toFixed(1)),
    fused: kind === "fused",
    launchesPerStep: total,
    loss,
    threads: Number(threads),
    libtensorflow: loaded.description.libtensorflow,
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
  }),
);
await loaded.dispose();

/** Reads the loss, as every training step does: TensorFlow has then computed all of it. */
function train(): number {
  const variables = state.parameters.map(({ variable }) => variable);
  const { value, grads } = tf.variableGrads(() => state.loss(batch), variables);
  const byName = Object.fromEntries(
    state.parameters.map(({ name, variable }) => [name, grads[variable.name]] as const),
  );
  optimizer.step(byName, 0.006);
  const result = value.dataSync()[0];
  tf.dispose([value, grads]);
  return result;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** The binding's own functions are read-only. */
function countLaunches(): void {
  type Execute = (name: string, ...rest: unknown[]) => unknown;
  const backend = tf.backend() as unknown as { binding: { readonly executeOp: Execute } };
  const { executeOp } = backend.binding;
  const counted: Execute = (name, ...rest) => {
    launches.set(name, (launches.get(name) ?? 0) + 1);
    return executeOp(name, ...rest);
  };
  backend.binding = Object.create(backend.binding, { executeOp: { value: counted } });
}
