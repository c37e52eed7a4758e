/** Programs of the machine are stood in for by shell scripts on a PATH of their own. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchWheels } from "./fetch-wheel.ts";
import { Unavailable } from "./unavailable.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "outlab-engine-"));
  mkdirSync(join(folder, "bin"));
  symlinkSync("/bin/sh", join(folder, "bin/sh"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function standIn(name: string, script: string): void {
  const file = join(folder, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}
const env = () => ({ PATH: join(folder, "bin") });

describe("npm run engine:tensorflow", () => {
  const program = resolve(import.meta.dirname, "../engine-tensorflow.ts");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { env: env(), encoding: "utf8", input: "" });

  it("ends with 69 where there is no compiler, naming it and its remedy, before anything is fetched", () => {
    standIn("python3", "echo fetched > /dev/stderr");
    const { status, stderr } = run();
    expect(stderr).toContain("not to be had on this machine: expected a C++ compiler");
    expect(stderr).toContain("apt-get install g++");
    expect(stderr).not.toContain("fetched");
    expect(status).toBe(69);
  });

  it("ends with 1 for a folder that holds no libtensorflow, or one of another machine", () => {
    standIn("g++", "exit 0");
    const empty = run("--library", folder);
    expect(empty.stderr).toContain("found no libtensorflow_cc.so.2, libtensorflow_framework.so.2");
    expect(empty.status).toBe(1);
    const elf = Buffer.alloc(64);
    elf.write("\x7fELF", "latin1");
    elf.writeUInt16LE(8, 18); // MIPS
    for (const name of ["cc", "framework"]) writeFileSync(join(folder, `libtensorflow_${name}.so.2`), elf);
    mkdirSync(join(folder, "include/tensorflow/c/eager"), { recursive: true });
    writeFileSync(join(folder, "include/tensorflow/c/eager/c_api.h"), "");
    const foreign = run("--library", folder);
    expect(foreign.stderr).toContain(`expected a libtensorflow for ${process.arch}, found`);
    expect(foreign.stderr).toContain("for machine 8");
    expect(foreign.status).toBe(1);
  });
});

describe("a wheel", () => {
  const fetched = () => fetchWheels(join(folder, "wheel"), ["tensorflow-cpu==2.21.0"], env());

  it("is not to be had without pip, whether or not there is a Python", () => {
    expect(fetched).toThrow(Unavailable);
    standIn("python3", "echo 'No module named pip' >&2; exit 1");
    expect(fetched).toThrow("apt-get install python3-pip");
  });

  it("comes by a pip3 that is no module of the Python on the PATH, whole", () => {
    standIn("python3", "exit 1");
    standIn(
      "pip3",
      'while [ "$1" != --version ] && [ "$1" != --target ] && [ $# -gt 0 ]; do shift; done\n' +
        '[ "$1" != --target ] || { /bin/mkdir -p "$2/tensorflow" && echo library > "$2/tensorflow/lib"; }',
    );
    fetched();
    expect(existsSync(join(folder, "wheel/tensorflow/lib"))).toBe(true);
    expect(existsSync(join(folder, "wheel.unfinished"))).toBe(false);
  });

  // As pip 23.2 prints them.
  const unreachable =
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError': Temporary failure in name resolution\n" +
    "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)\n" +
    "ERROR: No matching distribution found for tensorflow-cpu==2.21.0";
  const withdrawn =
    "ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: 2.19.0, 2.20.0)\n" +
    "ERROR: No matching distribution found for tensorflow-cpu==2.21.0";
  const noRoom = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device";
  it.each([
    ["no index answers", unreachable, true],
    ["the index has other releases alone", withdrawn, false],
    ["the disk is full", noRoom, false],
  ])("that %s is told in pip's words", (_, said, isUnavailable) => {
    standIn(
      "python3",
      `for word; do [ "$word" != --version ] || exit 0; done\n/bin/cat >&2 <<'END'\n${said}\nEND\nexit 1`,
    );
    const error = caught(fetched);
    expect(error.message).toContain(said);
    expect(error instanceof Unavailable).toBe(isUnavailable);
    expect(existsSync(join(folder, "wheel"))).toBe(false);
  });
});

function caught(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error, found none");
}
