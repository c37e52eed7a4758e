/**
 * Do engines learn the same? Ten epochs of SimCLR on the same images from the same seed by each engine, and how many test
 * images' classes the nearest training images then name (k = 5, cosine). Engines round differently, so runs become
 * different; what must agree is where they arrive, within the spread over seeds.
 */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { tensorflowEnvironment } from "@outlab/tensor";
import type { Work } from "./parts/engines-agree-case.ts";
import { readOptions } from "./parts/options.ts";

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    engines: { type: "string", default: "simd,tensorflow" },
    seeds: { type: "string", default: "1,2,3" },
    /** `cifar10` needs OUTLAB_DATASETS_DIR. */
    dataset: { type: "string", default: "mnist" },
    "train-per-class": { type: "string", default: "200" },
    "test-per-class": { type: "string", default: "170" },
    epochs: { type: "string", default: "10" },
    threads: { type: "string", default: String(availableParallelism()) },
  });
  const accuracies = new Map<string, number[]>(values.engines.split(",").map((engine) => [engine, []]));
  for (const seed of values.seeds.split(",").map(Number)) {
    for (const [engine, found] of accuracies) {
      const result = runCase({
        engine: engine as Work["engine"],
        seed,
        dataset: values.dataset as Work["dataset"],
        trainPerClass: Number(values["train-per-class"]),
        testPerClass: Number(values["test-per-class"]),
        epochs: Number(values.epochs),
        threads: Number(values.threads),
      });
      found.push(result.accuracy);
      print({ ...labels(engine, values.dataset), value: result.accuracy, seed, ...result });
    }
  }
  for (const [engine, found] of accuracies)
    print({ ...labels(engine, values.dataset), ...meanAndSd(found), seeds: found.length });
  const [[first, reference], ...others] = accuracies;
  for (const [engine, found] of others) {
    const differences = found.map((accuracy, i) => accuracy - reference[i]);
    print({
      ...labels(`${engine} less ${first}`, values.dataset),
      ...meanAndSd(differences),
      seeds: found.length,
    });
  }
}

const labels = (engine: string, dataset: string) => ({
  bench: "engines-agree",
  case: `${engine} ${dataset} kNN accuracy`,
  unit: "share",
});

/** One engine at work per process. */
function runCase(work: Work): { readonly accuracy: number } {
  const program = new URL("./parts/engines-agree-case.ts", import.meta.url).pathname;
  const child = spawnSync(process.execPath, [program, JSON.stringify(work)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...tensorflowEnvironment(work.threads), ...process.env },
  });
  if (child.status !== 0) throw new Error(`${program} ended with ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "{}");
}

/** The standard deviation is the sample's. */
function meanAndSd(found: readonly number[]): { value: number; sd: number } {
  const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
  const squares = found.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const rounded = (number: number) => Number(number.toFixed(4));
  return { value: rounded(mean), sd: rounded(Math.sqrt(squares / (found.length - 1))) };
}
