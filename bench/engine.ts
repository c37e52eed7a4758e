/**
 * How many pairs of images a second an engine trains: the SimCLR step of ResNet-20 (two 32 x 32 views of 64 images,
 * forward, backward, SGD with momentum), the same end to end from uint8 images with the `simclr` preset's views, and
 * inference. Beside PyTorch and Lightly when `--peer-python PATH` names a Python that has them.
 *
 * `--encoder` times another encoder, by its kind or as a spec has it, with this engine alone.
 *
 * Each case runs in a process of its own, all of them in turn, several rounds of it: values are medians over the rounds,
 * and ratios are taken within a round, where both sides had the same minutes.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { createInterface } from "node:readline";
import { encoders } from "@outlab/nn";
import { tensorflowEnvironment } from "@outlab/tensor";
import type { z } from "zod";
import { hasBinding } from "../packages/engines/tensor/src/runtimes/tensorflow.ts";
import { readOptions, UsageError } from "./parts/options.ts";

interface Case {
  readonly name: string;
  readonly unit: "pairs/s" | "images/s";
  readonly command: readonly string[];
}

/** The last line that a case prints. */
interface Result {
  readonly value: number;
  readonly [detail: string]: string | number;
}

/** What there is no need to calculate: the first case's value as so many times the second's. */
const ratios: readonly (readonly [name: string, of: string, to: string])[] = [
  ["all threads to one thread", "simd step", "simd step 1 thread"],
  ["all threads to one thread, PyTorch", "pytorch step", "pytorch step 1 thread"],
  ["end to end to the step alone", "simd end-to-end", "simd step"],
  ["simd to tensorflow, step", "simd step", "tensorflow step"],
  ["tensorflow's own kernels to composed ops", "tensorflow step", "tensorflow step composed"],
  ["simd to PyTorch, step", "simd step", "pytorch step"],
  ["simd to PyTorch, step, 1 thread", "simd step 1 thread", "pytorch step 1 thread"],
  ["simd to PyTorch and Lightly, end to end", "simd end-to-end", "lightly end-to-end"],
  ["simd to PyTorch, inference", "simd inference", "pytorch inference"],
];

const cores = availableParallelism();

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    "peer-python": { type: "string" },
    steps: { type: "string", default: "40" },
    rounds: { type: "string", default: "3" },
    /** A kind, or JSON as in a spec: `{"kind":"wide-resnet","depth":10,"width":4}`. */
    encoder: { type: "string", default: "resnet-20" },
    /** Part of a case's name. */
    only: { type: "string", default: "" },
  });
  const { steps, only, "peer-python": python } = values;
  const encoder = readEncoder(values.encoder);
  const hasPeers = encoder.kind === "resnet-20";
  const wanted = ({ name }: Case) => name.includes(only);
  const cases = [
    ...simdCases(steps, encoder),
    ...(hasPeers && hasBinding("tensorflow") ? tensorflowCases(steps) : []),
    ...(hasPeers && python ? pytorchCases(python, steps) : []),
  ].filter(wanted);
  if (hasPeers && python) cases.push(...(await fastestOf(lightlyCases(python, steps).filter(wanted))));
  const found = new Map<string, Result[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const one of cases) found.get(one.name)?.push(await measure(one));
  for (const { name, unit } of cases)
    print({
      bench: "engine",
      case: name,
      unit,
      ...(hasPeers ? {} : { encoder }),
      ...summary(found.get(name)!),
    });
  for (const [name, of, to] of ratios) {
    const [above, below] = [found.get(of), found.get(to)];
    if (!above || !below) continue;
    const each = above.map(({ value }, round) => ({
      value: Number((value / below[round].value).toFixed(2)),
    }));
    print({ bench: "engine", case: name, unit: "times", ...summary(each) });
  }
}

/** The choice of an encoder with its defaults filled in. */
function readEncoder(text: string): z.output<typeof encoders.schema> {
  const isKind = encoders.kinds.includes(text);
  try {
    return encoders.schema.parse(isKind ? { kind: text } : JSON.parse(text));
  } catch (error) {
    throw new UsageError(
      `--encoder must be one of ${encoders.kinds.join(", ")}, or JSON as in a spec; found ${text}`,
      { cause: error },
    );
  }
}

function simdCases(steps: string, encoder: object): Case[] {
  const simd = (name: string, unit: Case["unit"], work: string, threads: number): Case => ({
    name: `simd ${name}`,
    unit,
    command: [
      process.execPath,
      file("parts/engine-case.ts"),
      work,
      String(threads),
      steps,
      JSON.stringify(encoder),
    ],
  });
  return [
    simd("step", "pairs/s", "step", cores),
    ...(cores > 1 ? [simd("step 1 thread", "pairs/s", "step", 1)] : []),
    simd("end-to-end", "pairs/s", "end-to-end", cores),
    simd("inference", "images/s", "inference", cores),
  ];
}

function tensorflowCases(steps: string): Case[] {
  const tensorflow = (name: string, kind: string): Case => ({
    name: `tensorflow ${name}`,
    unit: "pairs/s",
    command: [process.execPath, file("parts/tensorflow-case.ts"), kind, String(cores), steps],
  });
  return [tensorflow("step", "fused"), tensorflow("step composed", "composed")];
}

function pytorchCases(python: string, steps: string): Case[] {
  const pytorch = (name: string, unit: Case["unit"], work: string, threads: number): Case => ({
    name: `pytorch ${name}`,
    unit,
    command: [python, file("peers/pytorch_step.py"), work, String(threads), steps],
  });
  return [
    pytorch("step", "pairs/s", "step", cores),
    ...(cores > 1 ? [pytorch("step 1 thread", "pairs/s", "step", 1)] : []),
    pytorch("inference", "images/s", "inference", cores),
  ];
}

/** Computing threads and worker processes of the DataLoader, each 1, 2, 4 … up to the cores: which is best, who knows. */
function lightlyCases(python: string, steps: string): Case[] {
  const counts = [1, 2, 4, 8, 16, 32, 64].filter((count) => count <= cores);
  return counts.flatMap((threads) =>
    counts.map((workers) => ({
      name: "lightly end-to-end",
      unit: "pairs/s" as const,
      command: [python, file("peers/lightly_end_to_end.py"), String(threads), String(workers), steps],
    })),
  );
}

const file = (path: string) => new URL(path, import.meta.url).pathname;

/** The peer gets its best settings. */
async function fastestOf(cases: readonly Case[]): Promise<Case[]> {
  const tried: { one: Case; value: number }[] = [];
  for (const one of cases) tried.push({ one, value: (await measure(one)).value });
  return tried
    .toSorted((a, b) => b.value - a.value)
    .slice(0, 1)
    .map(({ one }) => one);
}

async function measure({ name, command: [program, ...args] }: Case): Promise<Result> {
  const env = { ...tensorflowEnvironment(cores), ...process.env };
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"], env });
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) last = line;
  if (child.exitCode === null) await once(child, "exit");
  if (child.exitCode !== 0) throw new Error(`${name}: ${program} ended with code ${child.exitCode}`);
  return { ...(JSON.parse(last) as Result), loadAverage: loadavg()[0] };
}

/** The round whose value is the median, with all its figures, and the extremes. */
function summary(results: readonly Result[]): Result {
  const sorted = results.toSorted((a, b) => a.value - b.value);
  return {
    ...sorted[sorted.length >> 1],
    least: sorted[0].value,
    most: sorted[sorted.length - 1].value,
    rounds: results.length,
  };
}
