/**
 * One case of the engine's bench: `engine-case.ts <step|inference|end-to-end> THREADS STEPS [ENCODER]` prints one JSON object.
 * `end-to-end` begins at uint8 images, whose views (preset `simclr`) are made as the pipeline has them made: in threads
 * beside the training, or in between where there is one thread for everything.
 */
import { createViewLoader } from "@outlab/augment";
import { datasets, loadDataset } from "@outlab/datasets";
import { permutation, stream } from "@outlab/random";
import { loadTensor, type Tensor4D } from "@outlab/tensor";
import { median } from "./median.ts";
import { createSimclrStep, pairs, viewsShape } from "./simclr-step.ts";

const [work, threads, steps, choice = '{"kind":"resnet-20"}'] = process.argv.slice(2);
/** As many as the peers have; views, too, are slow until V8 has compiled what makes them. */
const warmUpSteps = work === "end-to-end" ? 12 : 6;
const engine = await loadTensor("simd", { threads: Number(threads) });
const { tf } = engine;
const { encoder, images, train } = createSimclrStep(engine, JSON.parse(choice));

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
    if (work === "inference") encoder.program.apply(encoder.weights, images, "inference").dispose();
    else trainOn(images);
    note();
  }
print();
await engine.dispose();

function trainOn(views: Tensor4D): void {
  const { loss, optimizerMs } = train(views);
  loss.dispose();
  optimizerTimesMs.push(optimizerMs);
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
    const views = tf.tensor4d(groups[0], viewsShape) as Tensor4D;
    release();
    trainOn(views);
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
      ...(encoder.program.notice && { notice: encoder.program.notice }),
      memoryMegabytes: Math.round(process.memoryUsage().rss / 1e6),
    }),
  );
}
