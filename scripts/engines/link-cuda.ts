/**
 * CUDA's wheels unpack into a folder each, and libtensorflow_framework.so.2 of TensorFlow 2.21, which loads them, names all
 * of these folders but cusolver's. The libraries of all are linked into one that every release names.
 */
import { existsSync, lstatSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** A sibling, so that what a library looks for relative to its own place is found from the link too. */
const common = "cuda_runtime";

/** @param nvidiaFolder  `nvidia` beside the `tensorflow` folder of the wheel. */
export function linkCudaLibraries(nvidiaFolder: string): void {
  const target = join(nvidiaFolder, common, "lib");
  if (!existsSync(target))
    throw new Error(`expected the libraries of the CUDA runtime in ${target}, found no such folder`);
  for (const name of readdirSync(nvidiaFolder)) {
    const folder = join(nvidiaFolder, name, "lib");
    if (name === common || !existsSync(folder)) continue;
    for (const library of readdirSync(folder).filter((file) => /\.so(\.\d+)*$/.test(file))) {
      const link = join(target, library);
      if (lstatSync(link, { throwIfNoEntry: false })) continue;
      symlinkSync(join("../..", name, "lib", library), link);
    }
  }
}
