/** Tries a binding in processes of their own, before it takes the place of one that works. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { tensorflowEnvironment } from "@outlab/tensor";
import type { TensorflowKind } from "./engine-folder.ts";

/** @throws {Error} naming the symbol or library that lacks. */
export function loadBinding(file: string): void {
  const program = "process.dlopen({ exports: {} }, process.argv[1])";
  const { status, signal, stderr } = run(["--eval", program, file]);
  if (status === 0) return;
  const reason = /^Error: (.*)/m.exec(stderr)?.[1] ?? (stderr.trim() || `the process ended by ${signal}`);
  throw new Error(
    `the binding does not load: ${reason}; expected the libraries of one release of TensorFlow, 2.16 or newer`,
  );
}

/** Trains one step with it, and gives what the engine says of itself. */
export function probeBinding(kind: TensorflowKind, file: string): Record<string, string | number> {
  const { status, signal, stdout, stderr } = run([join(import.meta.dirname, "probe.ts"), kind, file]);
  if (status !== 0)
    throw new Error(
      `the binding was built, but a training step failed:\n${stderr || `it ended by ${signal}`}`,
    );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as Record<string, string | number>;
}

function run(args: readonly string[]) {
  return spawnSync(process.execPath, args, {
    encoding: "utf8",
    env: { ...tensorflowEnvironment(2), ...process.env },
  });
}
