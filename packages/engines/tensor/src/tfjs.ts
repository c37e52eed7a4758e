/**
 * The CommonJS build of TensorFlow.js: its ESM build has extension-less imports, which Node does not load. It needs the
 * package "long" and does not say so; our package.json names it.
 */
import { createRequire } from "node:module";
import type { Tf } from "@outlab/encoder-graph";

/** Loads a package that is, or extends, `@tensorflow/tfjs`: gradients registered, one instance in the process. */
export function requireTf(packageName: string): Tf {
  return createRequire(import.meta.url)(packageName) as Tf;
}
