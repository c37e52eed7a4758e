/** One call of the C++ compiler for everything that is built against a libtensorflow. */
import { spawnSync } from "node:child_process";
import { dirname, relative } from "node:path";
import type { Libtensorflow } from "./libtensorflow.ts";
import { Unavailable } from "./unavailable.ts";

/** A program and its first arguments: `CXX` may be "ccache g++". */
export type Compiler = readonly [string, ...string[]];

export interface Build {
  readonly sources: readonly string[];
  readonly output: string;
  readonly library: Libtensorflow;
  /** Beside those that every build needs. */
  readonly flags: readonly string[];
}

/** @throws {Error} with the compiler's first words if it fails. */
export function compile([program, ...args]: Compiler, { sources, output, library, flags }: Build): void {
  const run = spawnSync(
    program,
    [
      ...[...args, "-std=c++17", "-O2", "-w", "-I", library.includeFolder, ...flags, ...sources],
      ...["-L", library.folder, "-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"],
      // Every symbol as it loads: one that lacks is then an error to catch, and later the end of the process.
      ...["-Wl,-z,now", `-Wl,-rpath,${runPath(output, library)}`, "-o", output],
    ],
    { encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  if (run.status === 0) return;
  const said =
    run.stderr?.split("\n").slice(0, 20).join("\n") || run.error?.message || `it ended by ${run.signal}`;
  throw new Error(`${[program, ...args].join(" ")} could not build ${output}:\n${said}`);
}

/** Relative where the library is beside the output, so that a checkout or an image can be moved. */
function runPath(output: string, { folder }: Libtensorflow): string {
  const beside = relative(dirname(output), folder);
  return beside.startsWith("..") ? folder : `$ORIGIN/${beside}`;
}

/**
 * `CXX`, or the first of the usual compilers on the PATH.
 *
 * @throws {Unavailable} where there is none.
 */
export function findCompiler(env: NodeJS.ProcessEnv): Compiler {
  const given = env.CXX?.trim();
  const commands = given ? [given] : ["g++", "clang++", "c++"];
  const found = commands
    .map((command) => command.split(/\s+/) as [string, ...string[]])
    .find(([program, ...args]) => spawnSync(program, [...args, "--version"], { env }).status === 0);
  if (!found)
    throw new Unavailable(
      `expected a C++ compiler, found none of ${commands.map((command) => JSON.stringify(command)).join(", ")} on the PATH (Debian: apt-get install g++)`,
    );
  return found;
}
