/** Compiles tfjs-node's binding (two C++ files over the C API) against a libtensorflow, with Node's own headers. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { bindingFile, bindingSources, engineFolder, type TensorflowKind } from "./engine-folder.ts";
import type { Libtensorflow } from "./libtensorflow.ts";
import { Unavailable } from "./unavailable.ts";

/**
 * The C++ compiler: `CXX`, or the first of the usual ones on the PATH.
 *
 * @throws {Unavailable} where there is none.
 */
export function findCompiler(env: NodeJS.ProcessEnv): string {
  const names = env.CXX ? [env.CXX] : ["g++", "clang++", "c++"];
  const found = names.find((name) => spawnSync(name, ["--version"], { env }).status === 0);
  if (!found)
    throw new Unavailable(
      `expected a C++ compiler, found none of ${names.join(", ")} on the PATH (Debian: apt-get install g++)`,
    );
  return found;
}

/** @throws {Error} with the compiler's words if it fails, or naming what is missing. */
export function buildBinding(kind: TensorflowKind, library: Libtensorflow, compiler: string): void {
  const sources = bindingSources(kind);
  mkdirSync(engineFolder(kind), { recursive: true });
  const run = spawnSync(
    compiler,
    [
      ...["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8", "-w"],
      ...["-I", nodeHeaders(), "-I", library.includeFolder, "-I", resolve(sources, "..")],
      ...[join(sources, "tfjs_backend.cc"), join(sources, "tfjs_binding.cc")],
      ...[
        "-L",
        library.folder,
        "-l:libtensorflow_cc.so.2",
        "-l:libtensorflow_framework.so.2",
        `-Wl,-rpath,${runPath(kind, library)}`,
      ],
      ...["-o", bindingFile(kind)],
    ],
    { encoding: "utf8" },
  );
  if (run.status !== 0)
    throw new Error(
      `${compiler} could not build the binding:\n${run.stderr.split("\n").slice(0, 20).join("\n")}`,
    );
}

/** Relative to the binding where the library lies in its folder, so that a checkout or an image can be moved. */
function runPath(kind: TensorflowKind, { folder }: Libtensorflow): string {
  const beside = relative(engineFolder(kind), folder);
  return beside.startsWith("..") ? folder : `$ORIGIN/${beside}`;
}

/** The pinned Node's npm package carries its headers, and so does every ordinary installation. */
function nodeHeaders(): string {
  const folder = resolve(process.execPath, "../../include/node");
  if (!existsSync(join(folder, "node_api.h")))
    throw new Error(
      `expected Node's headers (node_api.h) in ${folder}; run with the Node that npm ci brings`,
    );
  return folder;
}
