/**
 * One case of the engine's bench: `tensorflow-case.ts <fused|composed> THREADS STEPS` prints one JSON object about the
 * SimCLR step of ResNet-20 (64 pairs) on the TensorFlow engine. `composed` runs the encoder by TensorFlow.js's own ops
 * alone, as any engine without programs of its own would. A launch is one op that TensorFlow is asked to execute.
 */

import { composedOps, interpretGraph } from "@outlab/encoder-graph";
import { describeGraph, loadTensor, type TensorEngine, tensorflowEnvironment } from "@outlab/tensor";
import { median } from "./median.ts";
import { createSimclrStep, pairs } from "./simclr-step.ts";

const [kind, threads, steps] = process.argv.slice(2);
// What a worker sets; the library reads it when it is loaded.
Object.assign(process.env, { ...tensorflowEnvironment(Number(threads)), ...process.env });
const warmUpSteps = 4;
const loaded = await loadTensor("tensorflow", { threads: Number(threads) });
const { tf } = loaded;
const engine: TensorEngine =
  kind === "fused"
    ? loaded
    : { ...loaded, compile: (graph) => interpretGraph(tf, describeGraph(graph), composedOps) };
const launches = new Map<string, number>();
countLaunches();

const { images, train } = createSimclrStep(engine);

const timesMs: number[] = [];
/** Of all threads together: hardly feels other work on the machine. */
const cpusMs: number[] = [];
let loss = 0;
for (let step = -warmUpSteps; step < Number(steps); step++) {
  launches.clear();
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const result = train(images);
  // Read, as every training step does: TensorFlow has then computed all of it.
  loss = result.loss.dataSync()[0];
  result.loss.dispose();
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
