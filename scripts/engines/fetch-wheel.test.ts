import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fetchWheels } from "./fetch-wheel.ts";
import { pipThatUnpacks, type StandInPrograms, standInPrograms } from "./stand-in-programs.ts";
import { Unavailable } from "./unavailable.ts";

let programs: StandInPrograms;
let target: string;
beforeEach(() => {
  programs = standInPrograms();
  target = join(programs.folder, "wheel");
});
afterEach(() => programs.remove());

const fetched = (neededBytes = 0) =>
  fetchWheels(target, { requirements: ["tensorflow-cpu==2.21.0"], neededBytes }, programs.env);
const pipThatFails = (said: string) =>
  `for word; do [ "$word" != --version ] || exit 0; done\n/bin/cat >&2 <<'END'\n${said}\nEND\nexit 1`;

it("is not to be had without pip, whether or not there is a Python", () => {
  expect(() => fetched()).toThrow(Unavailable);
  programs.add("python3", "echo 'No module named pip' >&2; exit 1");
  expect(() => fetched()).toThrow("apt-get install python3-pip");
});

it("comes by a pip3 that is no module of the Python on the PATH, whole", () => {
  programs.add("python3", "exit 1");
  programs.add("pip3", pipThatUnpacks(["tensorflow/lib"]));
  fetched();
  expect(existsSync(join(target, "tensorflow/lib"))).toBe(true);
  expect(readdirSync(programs.folder).sort()).toEqual(["bin", "wheel"]);
});

it("takes the place of a folder of the same name, beside others", () => {
  for (const name of ["tensorflow", "nvidia"]) {
    mkdirSync(join(target, name), { recursive: true });
    writeFileSync(join(target, name, "earlier"), "");
  }
  programs.add("python3", pipThatUnpacks(["tensorflow/lib"]));
  fetched();
  expect(readdirSync(join(target, "tensorflow"))).toEqual(["lib"]);
  expect(readdirSync(join(target, "nvidia"))).toEqual(["earlier"]);
});

it("has pip unpack on the disk of the result, and not in TMPDIR", () => {
  programs.add("python3", pipThatUnpacks(["tensorflow/lib"], 'echo "$TMPDIR" > "$target/tensorflow/lib"'));
  fetchWheels(target, { requirements: ["x"], neededBytes: 0 }, { ...programs.env, TMPDIR: "/elsewhere" });
  expect(readFileSync(join(target, "tensorflow/lib"), "utf8")).toContain(target);
});

it("is not asked for where the disk has no room, which is said with what is needed and what is free", () => {
  programs.add("python3", pipThatUnpacks(["tensorflow/lib"]));
  expect(() => fetched(1e18)).toThrow(
    /^expected 1000000000\.0 GB of free disk for .*wheel\.unfinished, found \d+\.\d GB$/,
  );
  expect(readdirSync(programs.folder)).toEqual(["bin"]);
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
])("that %s is reported in pip's words", (_, said, isUnavailable) => {
  programs.add("python3", pipThatFails(said));
  const error = caught(fetched);
  expect(error.message).toContain(said);
  expect(error instanceof Unavailable).toBe(isUnavailable);
  expect(readdirSync(programs.folder)).toEqual(["bin"]);
});

it("cuts short what pip says of each of its files, and still knows a full disk by the first of them", () => {
  const file = `('/tmp/${"long/".repeat(60)}file', '[Errno 28] No space left on device')`;
  const others = `${"x".repeat(300)}\n`.repeat(5_000); // 1.5 MB
  programs.add("python3", pipThatFails(`${file}\n${others}the last line`));
  const error = caught(fetched);
  const [, ...lines] = error.message.split("\n");
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe("the last line");
  expect(Math.max(...lines.map((line) => line.length))).toBe(200);
  expect(error).not.toBeInstanceOf(Unavailable);
});

function caught(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("expected an error, found none");
}
