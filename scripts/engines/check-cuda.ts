/**
 * Finds out, without a card, whether libtensorflow finds its CUDA libraries. Where one is missing, libtensorflow registers no
 * card and only logs it. The program stays beside the binding, for images that are built in one place and run in another.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { type Compiler, compile } from "./compile.ts";
import type { CudaVersions } from "./engine-folder.ts";
import type { Libtensorflow } from "./libtensorflow.ts";

export function buildCudaCheck(output: string, library: Libtensorflow, compiler: Compiler): void {
  compile(compiler, {
    sources: [resolve(import.meta.dirname, "check-cuda.cc")],
    output,
    library,
    flags: [],
  });
}

/** @throws {Error} naming the libraries that are not found, and what to do. */
export function checkCuda(program: string): CudaVersions {
  const { status, stdout, stderr, error } = spawnSync(program, [], {
    encoding: "utf8",
    // Errors alone.
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" },
  });
  if (status === 0) return JSON.parse(stdout) as CudaVersions;
  throw new Error(
    `libtensorflow does not find its CUDA libraries, so it would register no card:\n${stdout?.trim() || stderr?.trim() || error?.message}\n` +
      "expected them in the folders that its wheel names (nvidia/*/lib), or on LD_LIBRARY_PATH, here and where the worker runs",
  );
}
