/**
 * Seconds and memory of cross-barcodes, Rips barcodes and MTopDiv; beside ripser.py and giotto-ph on the same clouds when
 * `--peer-python PATH` names a Python that has them. Each case runs in a process of its own, so that its peak is its own;
 * ours includes the distances (`distancesSeconds` of it), the peers get theirs as a finished matrix, of a cross-barcode once
 * with Q's points first, as the authors of MTop-Div give it, and once with P's. Best of a few runs, because other work on
 * the machine only adds time; `cpuSeconds` (all threads together) hardly depends on it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy } from "@outlab/arrays";
import { normal, stream } from "@outlab/random";
import type { PointCloud } from "@outlab/topology";
import { readOptions } from "./parts/options.ts";

interface Measurement {
  readonly bench: string;
  readonly case: string;
  readonly unit: string;
  readonly value: number;
  readonly [detail: string]: string | number | boolean;
}

/** What a process is asked to do with the clouds in its files. */
interface Work {
  readonly name: string;
  readonly clouds: readonly PointCloud[];
  readonly task: "cross" | "rips" | "mtopdiv";
  readonly maxDegree: number;
  readonly threshold: number | null;
  readonly runs: number;
  /** Left out where a peer would need hours or more memory than there is. */
  readonly hasPeers: boolean;
}

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const values = readOptions(args, {
    "peer-python": { type: "string" },
    only: { type: "string", default: "" },
  });
  const folder = await mkdtemp(join(tmpdir(), "outlab-bench-"));
  try {
    for (const work of works().filter(({ name }) => name.includes(values.only))) {
      const files = await Promise.all(
        work.clouds.map(async ({ points, count, dimension }, index) => {
          const path = join(folder, `${index}.npy`);
          await writeFile(path, encodeNpy(points, [count, dimension]));
          return path;
        }),
      );
      const ours = [process.execPath, new URL("./parts/topology-case.ts", import.meta.url).pathname];
      print(await measure("outlab", ours, work, { files }));
      const python = values["peer-python"];
      if (python === undefined || !work.hasPeers) continue;
      const script = new URL("./peers/barcodes.py", import.meta.url).pathname;
      for (const first of work.task === "cross" ? ["Q", "P"] : ["P"]) {
        for (const [peer, threads] of peers) {
          const command = [python, script, peer];
          print(await measure(peer, command, work, { files, first, threads }));
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Names and threads; ripser.py has no threads. */
const peers = [
  ["ripser.py", 1],
  ["giotto-ph", 1],
  ["giotto-ph", 2],
] as const;

/** How a program is to do its work. */
interface Manner {
  readonly files: readonly string[];
  /** The cloud whose points come first in a peer's matrix. */
  readonly first?: string;
  readonly threads?: number;
}

/** The program gets the work as one JSON argument and answers with seconds, memory and bars, as JSON on its last line. */
async function measure(
  who: string,
  [program, ...words]: readonly string[],
  { name, clouds: _clouds, ...work }: Work,
  manner: Manner,
): Promise<Measurement> {
  const child = spawn(program, [...words, JSON.stringify({ ...work, ...manner })], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${who} ended with ${code} on ${name}`);
  const { seconds, ...details } = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  return {
    bench: "topology",
    case: `${who} ${name}`,
    unit: "s",
    value: seconds,
    ...details,
    ...(manner.threads && { threads: manner.threads }),
    ...(work.task === "cross" && manner.first && { first: manner.first }),
    cores: availableParallelism(),
    loadAverage: Math.round(10 * loadavg()[0]) / 10,
  };
}

function works(): Work[] {
  const plain = { maxDegree: 1, threshold: null, runs: 5, hasPeers: true } as const;
  const cross = (p: number, q: number, more: Partial<Work> = {}): Work => ({
    ...plain,
    name: `cross-barcode H1 ${p}/${q}`,
    task: "cross",
    // Q is one standard deviation off in every coordinate: a divergence is taken between different laws.
    clouds: [gaussian(p, 64, 1), gaussian(q, 64, 2, 1)],
    ...more,
  });
  const ofOneLaw = (p: number, q: number, runs: number): Work => ({
    ...cross(p, q, { runs }),
    name: `cross-barcode H1 ${p}/${q} of one law`,
    clouds: [gaussian(p, 64, 1), gaussian(q, 64, 2)],
  });
  return [
    cross(100, 1000, { runs: 30 }),
    cross(500, 1000, { runs: 10 }),
    cross(1000, 2000),
    cross(1000, 10_000, { hasPeers: false }),
    ofOneLaw(100, 1000, 30),
    ofOneLaw(500, 1000, 10),
    ofOneLaw(1000, 2000, 5),
    {
      ...plain,
      name: "mtopdiv draw 100/1000",
      task: "mtopdiv",
      clouds: [gaussian(5000, 64, 3), gaussian(1000, 64, 4)],
      hasPeers: false,
    },
    { ...plain, name: "Rips H1 sphere 500", task: "rips", clouds: [sphere(500)] },
    { ...plain, name: "Rips H1 sphere 1000", task: "rips", clouds: [sphere(1000)] },
    {
      ...plain,
      name: "Rips H1 O(3) 1024 up to 1.8",
      task: "rips",
      clouds: [orthogonal(1024)],
      threshold: 1.8,
    },
    { ...plain, name: "Rips H2 sphere 192", task: "rips", clouds: [sphere(192)], maxDegree: 2 },
  ];
}

function gaussian(count: number, dimension: number, seed: number, mean = 0) {
  const random = stream(seed, "bench", "gaussian");
  const points = Float32Array.from({ length: count * dimension }, () => mean + normal(random));
  return { points, count, dimension };
}

function sphere(count: number): PointCloud {
  const cloud = gaussian(count, 3, 5);
  for (let row = 0; row < count; row++) normalize(cloud.points.subarray(3 * row, 3 * row + 3));
  return cloud;
}

/** Orthogonal 3 x 3 matrices as points in nine dimensions, by Gram and Schmidt's rule on Gaussian ones. */
function orthogonal(count: number): PointCloud {
  const cloud = gaussian(count, 9, 6);
  for (let matrix = 0; matrix < count; matrix++) {
    const rows = [0, 3, 6].map((from) => cloud.points.subarray(9 * matrix + from, 9 * matrix + from + 3));
    for (const [index, row] of rows.entries()) {
      for (const earlier of rows.slice(0, index)) {
        const along = row.reduce((sum, value, k) => sum + value * earlier[k], 0);
        for (let k = 0; k < 3; k++) row[k] -= along * earlier[k];
      }
      normalize(row);
    }
  }
  return cloud;
}

function normalize(vector: Float32Array): void {
  const norm = Math.hypot(...vector);
  for (let k = 0; k < vector.length; k++) vector[k] /= norm;
}
