/**
 * Seconds of one thread's processor time that each scorer takes with its defaults, to fit and to score, and its ratio to
 * `knn` of the same run. Clouds are Gaussian: of the size of one class of CIFAR-10 and its test images, unless options say else.
 */
import { normal, stream } from "@outlab/random";
import { type Scorer, scorers } from "@outlab/scoring";
import type { PointCloud } from "@outlab/topology";
import { readOptions } from "./parts/options.ts";

interface Measurement {
  readonly bench: "scorers";
  readonly case: string;
  readonly unit: string;
  readonly value: number;
  readonly [detail: string]: string | number;
}

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const values = readOptions(args, {
    normal: { type: "string", default: "5000" },
    test: { type: "string", default: "10000" },
    dimension: { type: "string", default: "64" },
    /** Part of a scorer's kind; `knn` is measured in any case. */
    only: { type: "string", default: "" },
  });
  const cloud = gaussian(1, Number(values.normal), Number(values.dimension));
  const test = gaussian(2, Number(values.test), Number(values.dimension));
  const measured = ([...scorers] as readonly Scorer[])
    .filter(({ reads }) => reads === "embeddings")
    .filter(({ kind }) => kind === "knn" || kind.includes(values.only));
  let knnSeconds = Number.NaN;
  for (const scorer of measured) {
    const startCpu = process.cpuUsage();
    const score = scorer.fit(cloud, scorer.params.parse({}));
    const fitSeconds = secondsSince(startCpu);
    score(test);
    const value = secondsSince(startCpu);
    if (scorer.kind === "knn") knnSeconds = value;
    const timesKnn = rounded(value / knnSeconds);
    print({
      bench: "scorers",
      case: scorer.kind,
      unit: "s of one thread",
      value: rounded(value),
      fitSeconds: rounded(fitSeconds),
      timesKnn,
    });
  }
}

function gaussian(seed: number, count: number, dimension: number): PointCloud {
  const random = stream(seed, "bench");
  return {
    points: Float32Array.from({ length: count * dimension }, () => normal(random)),
    count,
    dimension,
  };
}

function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

const rounded = (value: number) => Number(value.toPrecision(3));
