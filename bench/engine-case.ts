/** One case of the engine's bench: `engine-case.ts <step|inference> THREADS STEPS` prints one JSON object. */
import { encoders, optimizers } from "@outlab/nn";
import { normal, stream } from "@outlab/random";
import { methods } from "@outlab/ssl";
import { loadTensor, type Tensor4D } from "@outlab/tensor";

const [work, threads, steps] = process.argv.slice(2);
const pairs = 64;
const warmUpSteps = 6;
const engine = await loadTensor("simd", { threads: Number(threads) });
const { tf } = engine;
const random = stream(1, "bench");
const shape: [number, number, number, number] = [2 * pairs, 32, 32, 3];
const pixels = Float32Array.from({ length: 2 * pairs * 32 * 32 * 3 }, () => normal(random));
const images = tf.tensor4d(pixels, shape) as Tensor4D;
const encoder = encoders.get("resnet-20");
const graph = encoder.graph({ height: 32, width: 32, channels: 3 }, encoder.params.parse({}) as never);
const context = {
  engine,
  graph,
  seed: 1,
  batchSize: pairs,
  trainCount: pairs,
  classCount: 1,
  totalSteps: 1000,
  stepsPerEpoch: 100,
};
const method = methods.get("simclr");
const state = method.create(context, method.params.parse({}) as never);
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
const phasesMs: number[][] = [];
let firstMs = 0;
for (let step = 0; step < Number(steps) + warmUpSteps; step++) {
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  if (work === "inference") {
    const { program, weights } = state.encoder;
    program.apply(weights, images, "inference").dispose();
  } else {
    const variables = state.parameters.map(({ variable }) => variable);
    const { value, grads } = tf.variableGrads(() => state.loss(batch), variables);
    const differentiatedMs = performance.now();
    const byName = Object.fromEntries(
      state.parameters.map(({ name, variable }) => [name, grads[variable.name]] as const),
    );
    optimizer.step(byName, 0.006);
    tf.dispose([value, grads]);
    phasesMs.push([differentiatedMs - startMs, performance.now() - differentiatedMs]);
  }
  const elapsedMs = performance.now() - startMs;
  if (step === 0) firstMs = elapsedMs;
  const { user, system } = process.cpuUsage(startCpu);
  if (step < warmUpSteps) continue;
  timesMs.push(elapsedMs);
  cpusMs.push((user + system) / 1000);
}
timesMs.sort((a, b) => a - b);
const medianMs = timesMs[timesMs.length >> 1];
cpusMs.sort((a, b) => a - b);
const images2 = work === "inference" ? 2 * pairs : pairs;
const optimizerMs = phasesMs.map(([, ms]) => ms).sort((a, b) => a - b)[phasesMs.length >> 1] ?? 0;
console.log(
  JSON.stringify({
    value: Math.round((images2 * 1000) / medianMs),
    medianMs: Number(medianMs.toFixed(1)),
    fastestMs: Number(timesMs[0].toFixed(1)),
    cpuMs: Number(cpusMs[cpusMs.length >> 1].toFixed(1)),
    firstMs: Math.round(firstMs),
    optimizerMs: Number(optimizerMs.toFixed(1)),
    threads: Number(threads),
    memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
  }),
);
await engine.dispose();
