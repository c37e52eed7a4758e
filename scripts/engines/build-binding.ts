/** Compiles tfjs-node's binding (two C++ files over the C API) against a libtensorflow, with Node's own headers. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { bindingFile, bindingSources, engineFolder, type TensorflowKind } from "./engine-folder.ts";
import type { Libtensorflow } from "./libtensorflow.ts";

/** @throws {Error} with the compiler's words if it fails, or naming what is missing. */
export function buildBinding(kind: TensorflowKind, library: Libtensorflow): void {
  const sources = bindingSources(kind);
  mkdirSync(engineFolder(kind), { recursive: true });
  const compiler = spawnSync(
    "g++",
    [
      ...["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8", "-w"],
      ...["-I", nodeHeaders(), "-I", library.includeFolder, "-I", resolve(sources, "..")],
      ...[join(sources, "tfjs_backend.cc"), join(sources, "tfjs_binding.cc")],
      ...[
        "-L",
        library.folder,
        "-l:libtensorflow_cc.so.2",
        "-l:libtensorflow_framework.so.2",
        `-Wl,-rpath,${library.folder}`,
      ],
      ...["-o", bindingFile(kind)],
    ],
    { encoding: "utf8" },
  );
  if (compiler.error)
    throw new Error("expected g++ on the PATH (Debian: apt-get install g++)", { cause: compiler.error });
  if (compiler.status !== 0)
    throw new Error(
      `g++ could not build the binding:\n${compiler.stderr.split("\n").slice(0, 20).join("\n")}`,
    );
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
