/**
 * What a training takes: the peak of a worker's own child process at batch 128 (ResNet-20, images of 32 x 32), beyond
 * the pixels of its data set, and whether it grows with the steps. Only on Linux, because it reads /proc.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FromChild } from "@outlab/attempt";
import { attemptEnvironment, spawnAttempt } from "@outlab/attempt-process";
import { type ExperimentSpec, parseSpec } from "@outlab/spec";
import type { EngineKind } from "@outlab/tensor";
import { readOptions, UsageError } from "./parts/options.ts";

interface Sample {
  readonly step: number;
  readonly residentMegabytes: number;
  readonly peakMegabytes: number;
}

const engines: readonly EngineKind[] = ["simd", "tensorflow", "tensorflow-gpu"];
const batchSize = 128;
const stepsPerEpoch = 20;
/** By then every kernel is compiled and every buffer allocated, and one epoch's end has passed. */
const steadyFromStep = stepsPerEpoch + 10;

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    engine: { type: "string", default: "simd" },
    method: { type: "string", default: "simclr" },
    steps: { type: "string", default: "1000" },
    threads: { type: "string", default: String(availableParallelism()) },
  });
  const engine = engines.find((kind) => kind === values.engine);
  if (engine === undefined)
    throw new UsageError(`--engine must be one of ${engines.join(", ")}, found ${values.engine}`);
  const steps = Number(values.steps);
  const folder = await mkdtemp(join(tmpdir(), "outlab-memory-"));
  try {
    const train = (stepsPerEpoch: number, epochs: number) =>
      trainInChild(specOf(values.method, stepsPerEpoch, epochs), engine, Number(values.threads), folder);
    await train(1, 1); // a worker's children find their code compiled by earlier ones, which takes less than compiling it
    const { samples, datasetMegabytes } = await train(stepsPerEpoch, Math.ceil(steps / stepsPerEpoch));
    const peakMegabytes = Math.max(...samples.map((sample) => sample.peakMegabytes));
    const facts = {
      bench: "memory",
      unit: "MB",
      method: values.method,
      threads: Number(values.threads),
      steps,
    };
    print({
      ...facts,
      case: `${engine} training child, peak beyond the data set`,
      value: Math.round(peakMegabytes - datasetMegabytes),
      peakMegabytes: Math.round(peakMegabytes),
      datasetMegabytes: Math.round(datasetMegabytes),
    });
    const steady = samples.filter(({ step }) => step >= steadyFromStep);
    const tenth = Math.ceil(steady.length / 10);
    const [first, last] = [steady.slice(0, tenth), steady.slice(-tenth)].map(meanResident);
    print({
      ...facts,
      case: `${engine} training child, growth from step ${steadyFromStep} to the last`,
      value: Math.round(last - first),
      firstMegabytes: Math.round(first),
      lastMegabytes: Math.round(last),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function specOf(method: string, stepsPerEpoch: number, epochs: number): ExperimentSpec {
  const parsed = parseSpec({
    dataset: {
      kind: "shapes",
      trainPerClass: (stepsPerEpoch * batchSize) / 2,
      testPerClass: 40,
      normalClasses: ["square", "circle"],
    },
    encoder: { kind: "resnet-20" },
    method: { kind: method },
    training: { epochs, batchSize },
  });
  if (!parsed.ok) throw new UsageError(parsed.faults.map(({ message }) => message).join("; "));
  return parsed.spec;
}

/** As a supervisor would, but nothing that the child reports is kept. */
async function trainInChild(
  spec: ExperimentSpec,
  engine: EngineKind,
  threads: number,
  folder: string,
): Promise<{ samples: Sample[]; datasetMegabytes: number }> {
  const samples: Sample[] = [];
  let datasetMegabytes = 0;
  let failure: string | undefined;
  const onMessage = (message: FromChild) => {
    if (message.type === "progress") samples.push({ step: message.progress.done, ...memoryOf(child.pid) });
    if (message.type === "failed") failure = message.message;
    if (message.type !== "effect") return;
    if (message.effect.type === "dataset") {
      const { image, trainCount, testCount } = message.effect.record;
      const pixelsPerImage = image.height * image.width * image.channels;
      datasetMegabytes = ((trainCount + testCount) * pixelsPerImage) / 1e6;
    }
    child.send({ type: "accepted", effect: message.number });
  };
  const env = attemptEnvironment({ cacheDir: join(folder, "cache"), threads }, process.env);
  const child = spawnAttempt({ env, onMessage, onOutput: () => {} });
  const storageUrl = pathToFileURL(join(folder, "blobs")).href;
  const datasets = { datasetsDir: undefined };
  child.send({
    type: "start",
    job: { kind: "train", input: {}, experiment: { spec, checkpoints: [], embeddingSets: [] } },
    engine,
    threads,
    storageUrl,
    datasets,
    weightsDir: undefined,
  });
  const { code, stderrTail } = await child.ended;
  if (code !== 0 || failure) throw new Error(`the child ended with ${code}: ${failure ?? stderrTail}`);
  return { samples, datasetMegabytes };
}

function memoryOf(pid: number | undefined): Pick<Sample, "residentMegabytes" | "peakMegabytes"> {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (field: string) =>
    (1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1])) / 1e6;
  return { residentMegabytes: megabytes("VmRSS"), peakMegabytes: megabytes("VmHWM") };
}

function meanResident(samples: readonly Sample[]): number {
  return samples.reduce((sum, { residentMegabytes }) => sum + residentMegabytes, 0) / samples.length;
}
