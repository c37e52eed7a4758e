/** Finds a libtensorflow: in a given folder, in an installed Python package, or in TensorFlow's own wheel from PyPI. */
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { join, resolve } from "node:path";
import { engineFolder, type TensorflowKind } from "./engine-folder.ts";
import { tensorflowVersion, wheelLibrary } from "./wheel-library.ts";

const libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"] as const;

export interface Libtensorflow {
  /** Holds both libraries; absolute. */
  readonly folder: string;
  readonly includeFolder: string;
  /** Where it came from, for the record. */
  readonly origin: string;
}

/**
 * @param givenFolder  relative to the caller's folder, which npm leaves for the package's root and gives as INIT_CWD.
 * @throws {Unavailable} where a wheel is wanted and cannot be had.
 * @throws {Error} saying what is wrong with what was found, and what would be right.
 */
export function findLibtensorflow(kind: TensorflowKind, givenFolder: string | undefined): Libtensorflow {
  if (givenFolder !== undefined)
    return checked(resolve(process.env.INIT_CWD ?? "", givenFolder), "given folder");
  const installed = kind === "tensorflow" ? installedPackage() : undefined;
  if (installed) return installed;
  const wheel = wheelLibrary({ kind, version: tensorflowVersion, engineFolder: engineFolder(kind) });
  return checked(wheel.folder, wheel.origin);
}

/** The `tensorflow` package of the Python on the PATH, without importing it; passed over where it would not do. */
function installedPackage(): Libtensorflow | undefined {
  const program =
    "import importlib.util as u; s = u.find_spec('tensorflow'); print(s.submodule_search_locations[0] if s else '')";
  const folder = spawnSync("python3", ["-c", program], { encoding: "utf8" }).stdout?.trim();
  if (!folder) return undefined;
  try {
    return checked(folder, "installed Python package");
  } catch (error) {
    console.log(`the installed Python package tensorflow is passed over: ${(error as Error).message}`);
    return undefined;
  }
}

function checked(folder: string, origin: string): Libtensorflow {
  const lacking = libraries.filter((name) => !existsSync(join(folder, name)));
  if (lacking.length > 0)
    throw new Error(
      `expected ${libraries.join(" and ")} in ${folder}, found no ${lacking.join(", ")}; they are in the "tensorflow" folder of the Python package, which --library takes, from TensorFlow 2.16 on`,
    );
  const includeFolder = join(folder, "include");
  if (!existsSync(join(includeFolder, "tensorflow/c/eager/c_api.h")))
    throw new Error(
      `expected the C headers in ${includeFolder}, found no tensorflow/c/eager/c_api.h; take the Python package's whole folder`,
    );
  for (const name of libraries) {
    const machine = elfMachine(join(folder, name));
    if (machine !== process.arch)
      throw new Error(
        `expected a libtensorflow for ${process.arch}, found ${name} for ${machine} in ${folder}`,
      );
  }
  return { folder, includeFolder, origin };
}

/** e_machine of the ELF header (bytes 18 and 19, little endian), in Node's words. */
function elfMachine(file: string): string {
  const header = Buffer.alloc(20);
  const handle = openSync(file, "r");
  readSync(handle, header, 0, 20, 0);
  closeSync(handle);
  if (header.readUInt32BE(0) !== 0x7f454c46) return "something that is no ELF library";
  const code = header.readUInt16LE(18);
  return { 62: "x64", 183: "arm64" }[code] ?? `machine ${code}`;
}
