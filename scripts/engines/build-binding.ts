/** Compiles tfjs-node's binding (two C++ files over the C API) against a libtensorflow, with Node's own headers. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Compiler, compile } from "./compile.ts";
import { bindingSources, type TensorflowKind } from "./engine-folder.ts";
import type { Libtensorflow } from "./libtensorflow.ts";

/** @throws {Error} with the compiler's words if it fails, or naming what is missing. */
export function buildBinding(
  kind: TensorflowKind,
  output: string,
  library: Libtensorflow,
  compiler: Compiler,
): void {
  const sources = bindingSources(kind);
  compile(compiler, {
    sources: [join(sources, "tfjs_backend.cc"), join(sources, "tfjs_binding.cc")],
    output,
    library,
    flags: ["-fPIC", "-shared", "-DNAPI_VERSION=8", "-I", nodeHeaders(), "-I", resolve(sources, "..")],
  });
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
