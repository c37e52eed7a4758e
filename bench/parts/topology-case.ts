/** One case of the topology bench in a process of its own: the work as JSON in, seconds, memory and bars out. */
import { readFile } from "node:fs/promises";
import { stream } from "@outlab/random";
import {
  cloudOfNpy,
  crossBarcode,
  crossDistances,
  mtopdiv,
  type PointCloud,
  ripsBarcode,
  selfDistances,
} from "@outlab/topology";

interface Work {
  readonly task: "cross" | "rips" | "mtopdiv";
  readonly maxDegree: 1 | 2;
  readonly threshold: number | null;
  readonly runs: number;
  readonly files: readonly string[];
}

const { task, maxDegree, threshold, runs, files } = JSON.parse(process.argv[2]) as Work;
const clouds = await Promise.all(files.map(async (path) => cloudOfNpy(await readFile(path), path)));

const draws = 20;
const tasks: Record<
  Work["task"],
  (clouds: readonly PointCloud[]) => Promise<{ bars: number; parts: number }>
> = {
  async cross([p, q]) {
    const { degrees } = await crossBarcode(p, q);
    return { bars: degrees[1].length, parts: 1 };
  },
  async rips([cloud]) {
    const { degrees } = await ripsBarcode(cloud, { maxDegree, ...(threshold !== null && { threshold }) });
    return { bars: degrees[maxDegree].length, parts: 1 };
  },
  async mtopdiv([p, q]) {
    await mtopdiv(p, q, { draws }, stream(1, "bench"));
    return { bars: 0, parts: draws };
  },
};

let seconds = Number.POSITIVE_INFINITY;
let cpuSeconds = Number.POSITIVE_INFINITY;
let first = 0;
let bars = 0;
let distancesSeconds = Number.POSITIVE_INFINITY;
for (let run = 0; run < runs; run++) {
  const startMs = performance.now();
  const cpu = process.cpuUsage();
  const done = await tasks[task](clouds);
  const each = (performance.now() - startMs) / 1000 / done.parts;
  const { user, system } = process.cpuUsage(cpu);
  cpuSeconds = Math.min(cpuSeconds, (user + system) / 1e6 / done.parts);
  if (run === 0) first = each;
  seconds = Math.min(seconds, each);
  bars = done.bars;
  if (task !== "cross") continue;
  const distancesMs = performance.now();
  selfDistances(clouds[0]);
  crossDistances(clouds[1], clouds[0]);
  distancesSeconds = Math.min(distancesSeconds, (performance.now() - distancesMs) / 1000);
}
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  JSON.stringify({
    seconds,
    ...(task === "cross" && { distancesSeconds }),
    cpuSeconds,
    firstSeconds: first,
    peakMiB,
    bars,
    node: process.version,
  }),
);
