/**
 * `npm run engine:tensorflow` (`-- --gpu`, `--library FOLDER`): finds a libtensorflow, builds the binding, tries it, and
 * puts it to work if it does. `--build-only` leaves the training out, for machines that build an image and have no GPU.
 *
 * Ends with 0: ready. 2: the arguments are wrong. 69 (EX_UNAVAILABLE): this machine can't have it (no C++ compiler, no
 * pip, no package index, not Linux), and nothing is wrong with what was fetched. 1: something is broken (a library of
 * another machine, a full disk, a binding that doesn't compile, a trial that fails). An engine that was built before
 * stays as it was unless this ends with 0.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { type EngineArguments, readArguments, UsageError } from "./engines/arguments.ts";
import { buildBinding } from "./engines/build-binding.ts";
import { buildCudaCheck, checkCuda } from "./engines/check-cuda.ts";
import { findCompiler } from "./engines/compile.ts";
import {
  adoptBinding,
  engineFolder,
  linkBuiltEngines,
  recordFile,
  untriedFiles,
} from "./engines/engine-folder.ts";
import { findLibtensorflow } from "./engines/libtensorflow.ts";
import { loadBinding, probeBinding } from "./engines/try-binding.ts";
import { Unavailable } from "./engines/unavailable.ts";
import { dropOtherReleases } from "./engines/wheel-library.ts";

const EXIT_USAGE = 2;
const EXIT_UNAVAILABLE = 69;

process.exitCode = main();

function main(): number {
  let asked: EngineArguments;
  try {
    asked = readArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT_USAGE;
  }
  const folder = engineFolder(asked.kind);
  try {
    build(asked, folder);
    return 0;
  } catch (error) {
    const unavailable = error instanceof Unavailable;
    const fate = unavailable ? "is not to be had on this machine" : "was not built";
    console.error(`engine ${asked.kind} ${fate}: ${(error as Error).message}`);
    if (existsSync(recordFile(folder))) console.error(`the one built before stays: ${recordFile(folder)}`);
    return unavailable ? EXIT_UNAVAILABLE : 1;
  } finally {
    for (const file of Object.values(untriedFiles(folder))) rmSync(file, { force: true });
  }
}

function build({ kind, libraryFolder, buildOnly }: EngineArguments, folder: string): void {
  if (process.platform !== "linux") throw new Unavailable(`expected Linux, found ${process.platform}`);
  // First, because the library is some hundred megabytes to fetch.
  const compiler = findCompiler(process.env);
  const library = findLibtensorflow(kind, libraryFolder);
  console.log(`libtensorflow: ${library.folder} (${library.origin})`);
  mkdirSync(folder, { recursive: true });
  const untried = untriedFiles(folder);
  buildBinding(kind, untried.binding, library, compiler);
  loadBinding(untried.binding);
  if (kind === "tensorflow-gpu") buildCudaCheck(untried.cudaCheck, library, compiler);
  const cuda = kind === "tensorflow-gpu" ? checkCuda(untried.cudaCheck) : undefined;
  const probe = buildOnly ? undefined : probeBinding(kind, untried.binding);
  adoptBinding(folder, {
    kind,
    libraryFolder: library.folder,
    libtensorflow: library.origin,
    node: process.version,
    cuda,
    probe,
  });
  linkBuiltEngines();
  dropOtherReleases(folder, library.folder);
  if (cuda) console.log(`CUDA ${cuda.cuda} and cuDNN ${cuda.cudnn} are where libtensorflow looks for them`);
  console.log(
    probe ? `engine ${kind} trained one step: ${JSON.stringify(probe)}` : `engine ${kind} is built, untried`,
  );
  console.log(`use it by OUTLAB_ENGINE=${kind}; remove it by deleting ${folder}`);
}
