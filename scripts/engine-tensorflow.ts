/**
 * `npm run engine:tensorflow` (`-- --gpu`, `--library FOLDER`): finds a libtensorflow, builds the binding, tries it.
 * `--build-only` leaves the trial out, for machines that build an image and have no GPU.
 *
 * Ends with 0: ready. 69 (EX_UNAVAILABLE): this machine can't have it (no C++ compiler, no pip, no package index, not
 * Linux), and nothing is wrong with what was fetched. 1: something is broken (a library of another machine, a binding
 * that doesn't compile, a trial that fails).
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tensorflowEnvironment } from "@outlab/tensor";
import { buildBinding, findCompiler } from "./engines/build-binding.ts";
import { engineFolder, linkBuiltEngines, type TensorflowKind, writeRecord } from "./engines/engine-folder.ts";
import { findLibtensorflow } from "./engines/libtensorflow.ts";
import { Unavailable } from "./engines/unavailable.ts";

const EXIT_UNAVAILABLE = 69;

const { values } = parseArgs({
  options: {
    gpu: { type: "boolean", default: false },
    library: { type: "string" },
    "build-only": { type: "boolean", default: false },
  },
});
const kind: TensorflowKind = values.gpu ? "tensorflow-gpu" : "tensorflow";

try {
  if (process.platform !== "linux") throw new Unavailable(`expected Linux, found ${process.platform}`);
  // First, because the library is some hundred megabytes to fetch.
  const compiler = findCompiler(process.env);
  const library = findLibtensorflow(kind, values.library);
  console.log(`libtensorflow: ${library.folder} (${library.origin})`);
  buildBinding(kind, library, compiler);
  linkBuiltEngines();
  const probe = values["build-only"] ? undefined : probeEngine();
  writeRecord({
    kind,
    libraryFolder: library.folder,
    libtensorflow: library.origin,
    node: process.version,
    probe,
  });
  console.log(
    probe ? `engine ${kind} trained one step: ${JSON.stringify(probe)}` : `engine ${kind} is built, untried`,
  );
  console.log(`use it by OUTLAB_ENGINE=${kind}; remove it by deleting ${engineFolder(kind)}`);
} catch (error) {
  const unavailable = error instanceof Unavailable;
  console.error(
    `engine ${kind} ${unavailable ? "is not to be had on this machine" : "is broken"}: ${(error as Error).message}`,
  );
  process.exitCode = unavailable ? EXIT_UNAVAILABLE : 1;
}

function probeEngine(): Record<string, string | number> {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, "engines/probe.ts"), kind], {
    encoding: "utf8",
    env: { ...tensorflowEnvironment(2), ...process.env },
  });
  if (child.status !== 0)
    throw new Error(
      `the binding was built, but a training step failed:\n${child.stderr || `it ended by ${child.signal}`}`,
    );
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "{}") as Record<string, string | number>;
}
