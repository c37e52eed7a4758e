/**
 * How many pairs of images a second an engine trains: the SimCLR step of ResNet-20 (two 32 x 32 views of 64 images,
 * forward, backward, SGD with momentum), the same end to end from uint8 images with the `simclr` preset's views, and embeds. Beside PyTorch when `--peer-python PATH` names a Python that has it.
 * Each case runs in a process of its own; medians of the steps after warm-up.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, loadavg } from "node:os";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

interface Measurement {
  readonly bench: "engine";
  readonly case: string;
  readonly unit: string;
  readonly value: number;
  readonly [detail: string]: string | number;
}

export async function run(args: readonly string[], print: (measurement: Measurement) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { "peer-python": { type: "string" }, steps: { type: "string", default: "40" } },
  });
  const cores = String(availableParallelism());
  const ours = new URL("./engine-case.ts", import.meta.url).pathname;
  const cases: readonly (readonly [name: string, unit: string, command: readonly string[]])[] = [
    ["simd step", "pairs/s", [process.execPath, ours, "step", cores, values.steps]],
    ["simd step 1 thread", "pairs/s", [process.execPath, ours, "step", "1", values.steps]],
    ["simd end-to-end", "pairs/s", [process.execPath, ours, "end-to-end", cores, values.steps]],
    ["simd inference", "images/s", [process.execPath, ours, "inference", cores, values.steps]],
  ];
  for (const [name, unit, command] of cases) print(await measure(name, unit, command));
  const python = values["peer-python"];
  if (python === undefined) return;
  const script = new URL("./peers/pytorch_step.py", import.meta.url).pathname;
  for (const [name, unit, work] of [
    ["pytorch step", "pairs/s", "step"],
    ["pytorch inference", "images/s", "inference"],
  ] as const)
    print(await measure(name, unit, [python, script, work, cores, values.steps]));
}

async function measure(
  name: string,
  unit: string,
  [program, ...args]: readonly string[],
): Promise<Measurement> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) last = line;
  if (child.exitCode === null) await once(child, "exit");
  if (child.exitCode !== 0) throw new Error(`${name}: ${program} ended with code ${child.exitCode}`);
  const result = JSON.parse(last) as { readonly value: number };
  return { bench: "engine", case: name, unit, ...result, loadAverage: loadavg()[0] };
}
