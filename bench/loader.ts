/**
 * How many pairs of views a second: inline in one core, and through the loader's threads; beside Lightly's views of
 * the same images when `--peer-python PATH` names a Python that has it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { createViewLoader, presets } from "@outlab/augment";
import { datasets, type LoadedDataset, loadDataset } from "@outlab/datasets";
import { permutation, stream } from "@outlab/random";

export interface Measurement {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly value: number;
  readonly [detail: string]: string | number | boolean;
}

const imageCount = 2000;
const batchSize = 100;
const warmUpRuns = 2;
const runs = 5;

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { "peer-python": { type: "string" }, dataset: { type: "string", default: "shapes" } },
  });
  const dataset = await loadImages(values.dataset);
  for (const preset of presets.kinds) {
    for (const threads of [0, 1, 2]) {
      const name =
        threads === 0 ? `${preset} inline` : `${preset} ${threads} thread${threads > 1 ? "s" : ""}`;
      print(measurement(name, await pairsPerSecond(dataset, preset, threads)));
    }
  }
  const python = values["peer-python"];
  if (python !== undefined)
    print(measurement("lightly simclr inline", await lightlyPairsPerSecond(python, dataset)));
}

async function loadImages(kind: string): Promise<LoadedDataset> {
  const size = kind === "shapes" ? { trainPerClass: imageCount / 4, testPerClass: 1 } : {};
  return loadDataset(datasets.schema.parse({ kind, ...size }), {
    datasetsDir: process.env.OUTLAB_DATASETS_DIR,
  });
}

async function pairsPerSecond(dataset: LoadedDataset, preset: string, threads: number): Promise<number[]> {
  const count = Math.min(imageCount, dataset.train.count);
  const loader = createViewLoader({
    images: dataset.train,
    image: dataset.image,
    indices: Uint32Array.from({ length: count }, (_, i) => i),
    groups: [{ views: 2, size: "image" }],
    augmentation: { preset },
    channelMean: dataset.channelMean,
    channelSd: dataset.channelSd,
    seed: 1,
    batchSize,
    threads,
  });
  const rates: number[] = [];
  for (let epoch = 0; epoch < warmUpRuns + runs; epoch++) {
    const order = permutation(stream(1, "bench", epoch), count);
    const startMs = performance.now();
    let pairs = 0;
    for await (const batch of loader.epoch({ epoch, order })) {
      pairs += batch.positions.length;
      batch.release();
    }
    if (epoch >= warmUpRuns) rates.push((1000 * pairs) / (performance.now() - startMs));
  }
  await loader.close();
  return rates;
}

async function lightlyPairsPerSecond(python: string, { train, image }: LoadedDataset): Promise<number[]> {
  const script = new URL("./peers/lightly-views.py", import.meta.url).pathname;
  const count = Math.min(imageCount, train.count);
  const shape = [count, image.height, image.width, image.channels];
  const peer = spawn(python, [script, String(warmUpRuns), String(runs), ...shape.map(String)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  peer.stdin.end(
    train.pixels.subarray(
      0,
      shape.reduce((product, extent) => product * extent, 1),
    ),
  );
  const rates: number[] = [];
  for await (const line of createInterface({ input: peer.stdout })) rates.push(Number(line));
  if (peer.exitCode === null) await once(peer, "exit");
  if (peer.exitCode !== 0) throw new Error(`${script} ended with exit code ${peer.exitCode}`);
  return rates;
}

function measurement(name: string, rates: readonly number[]): Measurement {
  const sorted = rates.toSorted((a, b) => a - b);
  return {
    bench: "loader",
    case: name,
    unit: "pairs/s",
    value: Math.round(sorted[sorted.length >> 1]),
    least: Math.round(sorted[0]),
    most: Math.round(sorted[sorted.length - 1]),
    runs: sorted.length,
  };
}
