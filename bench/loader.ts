/**
 * How many pairs of views a second: inline in one core, and through the loader's threads; beside Lightly's views of
 * the same images when `--peer-python PATH` names a Python that has it. `perCpuSecond` hardly depends on other work on the machine.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { createViewLoader, presets } from "@outlab/augment";
import { datasets, type LoadedDataset, loadDataset } from "@outlab/datasets";
import { permutation, stream } from "@outlab/random";
import { readOptions } from "./parts/options.ts";

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

/** Pairs of views of one run through the images. */
interface Rate {
  readonly perSecond: number;
  /** Of all threads together. */
  readonly perCpuSecond: number;
}

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const values = readOptions(args, {
    "peer-python": { type: "string" },
    dataset: { type: "string", default: "shapes" },
    /** Part of a case's name. */
    only: { type: "string", default: "" },
  });
  const dataset = await loadImages(values.dataset);
  const cases = presets.kinds.flatMap((preset) =>
    ["inline", "1 thread", "2 threads"].map((name, threads) => ({
      name: `${preset} ${name}`,
      rates: () => ratesOf(dataset, preset, threads),
    })),
  );
  const python = values["peer-python"];
  if (python) cases.push({ name: "lightly simclr inline", rates: () => lightlyRates(python, dataset) });
  const found = new Map<string, Measurement>();
  for (const { name, rates } of cases.filter(({ name }) => name.includes(values.only))) {
    const measured = measurement(name, await rates());
    found.set(name, measured);
    print(measured);
  }
  const [ours, lightly] = [found.get("simclr inline"), found.get("lightly simclr inline")];
  if (!ours || !lightly) return;
  const times = Number((ours.value / lightly.value).toFixed(1));
  print({ bench: "loader", case: "simclr to Lightly, inline", unit: "times", value: times });
}

async function loadImages(kind: string): Promise<LoadedDataset> {
  const size = kind === "shapes" ? { trainPerClass: imageCount / 4, testPerClass: 1 } : {};
  return loadDataset(datasets.schema.parse({ kind, ...size }), {
    datasetsDir: process.env.OUTLAB_DATASETS_DIR,
  });
}

async function ratesOf(dataset: LoadedDataset, preset: string, threads: number): Promise<Rate[]> {
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
  const rates: Rate[] = [];
  for (let epoch = 0; epoch < warmUpRuns + runs; epoch++) {
    const order = permutation(stream(1, "bench", epoch), count);
    const startMs = performance.now();
    const startCpu = process.cpuUsage();
    let pairs = 0;
    for await (const batch of loader.epoch({ epoch, order })) {
      pairs += batch.positions.length;
      batch.release();
    }
    const { user, system } = process.cpuUsage(startCpu);
    if (epoch < warmUpRuns) continue;
    rates.push({
      perSecond: (1000 * pairs) / (performance.now() - startMs),
      perCpuSecond: (1e6 * pairs) / (user + system),
    });
  }
  await loader.close();
  return rates;
}

async function lightlyRates(python: string, { train, image }: LoadedDataset): Promise<Rate[]> {
  const script = new URL("./peers/lightly_views.py", import.meta.url).pathname;
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
  const rates: Rate[] = [];
  for await (const line of createInterface({ input: peer.stdout })) rates.push(JSON.parse(line) as Rate);
  if (peer.exitCode === null) await once(peer, "exit");
  if (peer.exitCode !== 0) throw new Error(`${script} ended with exit code ${peer.exitCode}`);
  return rates;
}

function measurement(name: string, rates: readonly Rate[]): Measurement {
  const sorted = rates.toSorted((a, b) => a.perSecond - b.perSecond);
  const cpu = rates.map(({ perCpuSecond }) => perCpuSecond).sort((a, b) => a - b);
  return {
    bench: "loader",
    case: name,
    unit: "pairs/s",
    value: Math.round(sorted[sorted.length >> 1].perSecond),
    least: Math.round(sorted[0].perSecond),
    most: Math.round(sorted[sorted.length - 1].perSecond),
    perCpuSecond: Math.round(cpu[cpu.length >> 1]),
    runs: sorted.length,
  };
}
