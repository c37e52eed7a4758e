import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Compiler, compile, findCompiler } from "./compile.ts";
import { type StandInPrograms, standInPrograms } from "./stand-in-programs.ts";
import { loadBinding } from "./try-binding.ts";
import { Unavailable } from "./unavailable.ts";

let programs: StandInPrograms;
beforeEach(() => {
  programs = standInPrograms();
});
afterEach(() => programs.remove());

describe("the compiler", () => {
  it("is the first of the usual ones, or CXX, which may have arguments", () => {
    programs.add("clang++", "exit 0");
    programs.add("ccache", '[ "$1 $2" = "g++-14 --version" ]');
    expect(findCompiler(programs.env)).toEqual(["clang++"]);
    expect(findCompiler({ ...programs.env, CXX: "ccache g++-14" })).toEqual(["ccache", "g++-14"]);
  });

  it("is unavailable where there is none of them, and each is named", () => {
    const absent = () => findCompiler({ ...programs.env, CXX: "ccache g++" });
    expect(absent).toThrow(Unavailable);
    expect(absent).toThrow('found none of "ccache g++" on the PATH');
    expect(() => findCompiler(programs.env)).toThrow('found none of "g++", "clang++", "c++" on the PATH');
  });
});

const machine = ["g++", "clang++"].find((name) => spawnSync(name, ["--version"]).status === 0);
describe.skipIf(process.platform !== "linux" || !machine)("a binding", () => {
  const compiler: Compiler = [machine ?? ""];

  function build(source: string): string {
    const { folder } = programs;
    const [file, output] = [join(folder, "binding.cc"), join(folder, "binding.node")];
    writeFileSync(file, source);
    for (const name of ["cc", "framework"])
      spawnSync(compiler[0], [
        "-shared",
        "-o",
        join(folder, `libtensorflow_${name}.so.2`),
        "-x",
        "c",
        "/dev/null",
      ]);
    const library = { folder, includeFolder: folder, origin: "test" };
    compile(compiler, { sources: [file], output, library, flags: ["-fPIC", "-shared"] });
    return output;
  }

  it("of a library that lacks a function fails as it loads, not later and with the process", () => {
    const binding = build(
      'extern "C" void* TF_NewStatus(); extern "C" void* call() { return TF_NewStatus(); }',
    );
    expect(() => loadBinding(binding)).toThrow(
      /does not load: .*undefined symbol: TF_NewStatus; expected the libraries of/,
    );
  });

  it("that does not compile is reported in the compiler's words", () => {
    expect(() => build("no C++")).toThrow(/could not build .*binding\.node:\n.*error/s);
  });
});
