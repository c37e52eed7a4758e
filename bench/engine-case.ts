/**
 * One case of the engine's bench: `engine-case.ts <step|inference|end-to-end> THREADS STEPS` prints one JSON object.
 * `end-to-end` begins at uint8 images, whose views (preset `simclr`) are made as the pipeline has them made: in threads
 * beside the training, or in between where there is one thread for everything.
 */
import { createViewLoader } from "@outlab/augment";
import { datasets, loadDataset } from "@outlab/datasets";
import { encoders, optimizers } from "@outlab/nn";
import { normal, permutation, stream } from "@outlab/random";
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
  batchSize: pairs,
  indices: tf.range(0, pairs, 1, "int32"),
  labels: tf.zeros([pairs], "int32") as never,
  step: 0,
};

const timesMs: number[] = [];
/** Of all threads together: hardly feels other work on the machine. */
const cpusMs: number[] = [];
const optimizerTimesMs: number[] = [];
let firstMs = 0;
let startMs = performance.now();
let startCpu = process.cpuUsage();
let done = 0;

const wanted = Number(steps) + warmUpSteps;
if (work === "end-to-end") await trainFromPixels();
else
  while (done < wanted) {
    if (work === "inference")
      state.encoder.program.apply(state.encoder.weights, images, "inference").dispose();
    else train(images);
    note();
  }
print();
await engine.dispose();

function train(views: Tensor4D): void {
  const variables = state.parameters.map(({ variable }) => variable);
  const { value, grads } = tf.variableGrads(() => state.loss({ ...batch, groups: [views] }), variables);
  const differentiatedMs = performance.now();
  const byName = Object.fromEntries(
    state.parameters.map(({ name, variable }) => [name, grads[variable.name]] as const),
  );
  optimizer.step(byName, 0.006);
  tf.dispose([value, grads]);
  optimizerTimesMs.push(performance.now() - differentiatedMs);
}

/** Within one long epoch: what is made ahead when the clock starts is as much as when it stops. */
async function trainFromPixels(): Promise<void> {
  const stepsBeyond = 8;
  const count = pairs * (wanted + stepsBeyond);
  const dataset = await loadDataset(
    datasets.schema.parse({ kind: "shapes", trainPerClass: count / 4, testPerClass: 1 }),
    { datasetsDir: undefined },
  );
  const loader = createViewLoader({
    images: dataset.train,
    image: dataset.image,
    indices: Uint32Array.from({ length: count }, (_, i) => i),
    groups: [{ views: 2, size: "image" }],
    augmentation: { preset: "simclr" },
    channelMean: dataset.channelMean,
    channelSd: dataset.channelSd,
    seed: 1,
    batchSize: pairs,
    threads: Number(threads) === 1 ? 0 : Math.ceil(Number(threads) / 8),
  });
  const order = permutation(stream(1, "bench"), count);
  for await (const { groups, release } of loader.epoch({ epoch: 0, order })) {
    const views = tf.tensor4d(groups[0], shape) as Tensor4D;
    release();
    train(views);
    views.dispose();
    note();
    if (done === wanted) break;
  }
  await loader.close();
}

/** Ends a step, and begins the next one. */
function note(): void {
  const elapsedMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(startCpu);
  if (done === 0) firstMs = elapsedMs;
  if (done >= warmUpSteps) {
    timesMs.push(elapsedMs);
    cpusMs.push((user + system) / 1000);
  }
  done += 1;
  startMs = performance.now();
  startCpu = process.cpuUsage();
}

function print(): void {
  const medianMs = median(timesMs);
  const perStep = work === "inference" ? 2 * pairs : pairs;
  // Steps out of pixels come in bursts: there only the clock over all of them says how fast training is.
  const stepMs = work === "end-to-end" ? timesMs.reduce((sum, ms) => sum + ms, 0) / timesMs.length : medianMs;
  console.log(
    JSON.stringify({
      value: Math.round((perStep * 1000) / stepMs),
      medianMs: Number(medianMs.toFixed(1)),
      fastestMs: Number(Math.min(...timesMs).toFixed(1)),
      cpuMs: Number(median(cpusMs).toFixed(1)),
      firstMs: Math.round(firstMs),
      ...(optimizerTimesMs.length > 0 ? { optimizerMs: Number(median(optimizerTimesMs).toFixed(1)) } : {}),
      threads: Number(threads),
      memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    }),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
