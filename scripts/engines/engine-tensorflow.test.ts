import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type StandInPrograms, standInPrograms } from "./stand-in-programs.ts";

let programs: StandInPrograms;
beforeEach(() => {
  programs = standInPrograms();
});
afterEach(() => programs.remove());

describe("npm run engine:tensorflow", () => {
  const program = resolve(import.meta.dirname, "../engine-tensorflow.ts");
  const run = (args: readonly string[], env = {}) =>
    spawnSync(process.execPath, [program, ...args], {
      env: { ...programs.env, ...env },
      encoding: "utf8",
      input: "",
    });

  it("ends with 2 and its usage for arguments that it doesn't know, before it looks for anything", () => {
    const { status, stderr } = run(["--gpus"]);
    expect(stderr).toBe(
      "Unknown option '--gpus'\nusage: npm run engine:tensorflow -- [--gpu] [--library FOLDER] [--build-only]\n",
    );
    expect(status).toBe(2);
  });

  it("ends with 69 where there is no compiler, naming it and its remedy, before anything is fetched", () => {
    programs.add("python3", "echo fetched > /dev/stderr");
    const { status, stderr } = run([]);
    expect(stderr).toContain("not to be had on this machine: expected a C++ compiler");
    expect(stderr).toContain("apt-get install g++");
    expect(stderr).not.toContain("fetched");
    expect(status).toBe(69);
  });

  it("ends with 1 for a folder that holds no libtensorflow, or one of another machine", () => {
    programs.add("g++", "exit 0");
    const { folder } = programs;
    const empty = run(["--library", folder]);
    expect(empty.stderr).toContain("found no libtensorflow_cc.so.2, libtensorflow_framework.so.2");
    expect(empty.status).toBe(1);
    giveLibrary(folder, 8); // MIPS
    const foreign = run(["--library", folder]);
    expect(foreign.stderr).toContain(`expected a libtensorflow for ${process.arch}, found`);
    expect(foreign.stderr).toContain("for machine 8");
    expect(foreign.status).toBe(1);
  });

  it("takes a relative folder from where npm was called", () => {
    programs.add("g++", "exit 0");
    const { stderr } = run(["--library", "nowhere"], { INIT_CWD: programs.folder });
    expect(stderr).toContain(` in ${join(programs.folder, "nowhere")}, found no`);
  });

  it("leaves nothing of a build that fails, and reports the compiler's words", () => {
    programs.add(
      "g++",
      'for word; do [ "$word" != --version ] || exit 0; done\n' +
        'while [ "$1" != -o ]; do shift; done; echo half > "$2"; echo "disk quota" >&2; exit 1',
    );
    giveLibrary(programs.folder, process.arch === "x64" ? 62 : 183);
    const { status, stderr } = run(["--library", programs.folder]);
    const [, file] =
      /^engine tensorflow was not built: g\+\+ could not build (\S+):\ndisk quota$/m.exec(stderr) ?? [];
    expect(basename(file)).toBe("untried_binding.node");
    expect(existsSync(file)).toBe(false);
    expect(status).toBe(1);
  });
});

/** As far as it is looked at before it is built against. */
function giveLibrary(folder: string, machine: number): void {
  const elf = Buffer.alloc(64);
  elf.write("\x7fELF", "latin1");
  elf.writeUInt16LE(machine, 18);
  for (const name of ["cc", "framework"]) writeFileSync(join(folder, `libtensorflow_${name}.so.2`), elf);
  mkdirSync(join(folder, "include/tensorflow/c/eager"), { recursive: true });
  writeFileSync(join(folder, "include/tensorflow/c/eager/c_api.h"), "");
}
