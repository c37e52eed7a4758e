/**
 * `npm run engine:tensorflow` (`-- --gpu`, `--library FOLDER`): finds a libtensorflow, builds the binding, tries it.
 * `--build-only` leaves the trial out, for machines that build an image and have no GPU.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildBinding } from "./engines/build-binding.ts";
import { engineFolder, linkBuiltEngines, type TensorflowKind, writeRecord } from "./engines/engine-folder.ts";
import { findLibtensorflow } from "./engines/libtensorflow.ts";

const { values } = parseArgs({
  options: {
    gpu: { type: "boolean", default: false },
    library: { type: "string" },
    "build-only": { type: "boolean", default: false },
  },
});
const kind: TensorflowKind = values.gpu ? "tensorflow-gpu" : "tensorflow";

try {
  const library = findLibtensorflow(kind, values.library);
  console.log(`libtensorflow: ${library.folder} (${library.origin})`);
  buildBinding(kind, library);
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
  console.error(`engine ${kind} could not be made ready: ${(error as Error).message}`);
  process.exit(1);
}

function probeEngine(): Record<string, string | number> {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, "engines/probe.ts"), kind], {
    encoding: "utf8",
    env: { ...process.env, TF_FORCE_GPU_ALLOW_GROWTH: "true", TF_CPP_MIN_LOG_LEVEL: "2" },
  });
  if (child.status !== 0)
    throw new Error(
      `the binding was built, but a training step failed:\n${child.stderr || `it ended by ${child.signal}`}`,
    );
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "{}") as Record<string, string | number>;
}
