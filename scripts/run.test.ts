/** The launcher in a folder of its own, with a stand-in for npm: what a first start does, and what Ctrl-C leaves. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAlive } from "../test/support/processes.ts";

let root: string;
const at = (path: string) => join(root, path);
const stamp = () => at("node_modules/.outlab-install");

/** Makes node_modules; where there is a file `slow`, it first runs on with a child, and ignores SIGINT. */
const npm = `
import { spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
mkdirSync("node_modules/.bin", { recursive: true });
writeFileSync("node_modules/package.js.map", "");
appendFileSync("installs", "x");
if (existsSync("slow")) {
  process.on("SIGINT", () => {});
  const child = spawn(process.execPath, ["-e", "process.on('SIGINT', () => {}); setInterval(() => {}, 1000)"]);
  writeFileSync("pids", process.pid + " " + child.pid);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}`;
const program = `console.log(JSON.stringify(process.argv.slice(2))); process.exit(7);`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "outlab-run-"));
  mkdirSync(at("scripts"));
  for (const name of ["run.mjs", "prune-modules.mjs"])
    copyFileSync(join(import.meta.dirname, name), at(`scripts/${name}`));
  writeFileSync(at("scripts/setup.ts"), "");
  writeFileSync(at("program.ts"), program);
  writeFileSync(at("package-lock.json"), "{}");
  writeFileSync(at("npm.mjs"), npm);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const env = () => ({ ...process.env, npm_execpath: at("npm.mjs") });
const command = () => [at("scripts/run.mjs"), "program.ts", "a", "--b"];
const start = () => spawnSync(process.execPath, command(), { env: env(), encoding: "utf8" });
const installs = () => readFileSync(at("installs"), "utf8").length;

describe("a start", () => {
  it("installs once, and gives the program its arguments, standard output and exit code", () => {
    const first = start();
    expect(first).toMatchObject({ status: 7, stdout: '["a","--b"]\n' });
    expect(first.stderr).toContain("installing packages");
    expect(start()).toMatchObject({ status: 7, stdout: '["a","--b"]\n', stderr: "" });
    expect(installs()).toBe(1);
  });

  it("installs again when the lock file has changed, and takes out what no program reads", () => {
    start();
    writeFileSync(at("package-lock.json"), "{ }");
    start();
    expect(installs()).toBe(2);
    expect(existsSync(at("node_modules/package.js.map"))).toBe(false);
  });

  it("says what failed, with its exit code, and runs nothing after it", () => {
    writeFileSync(at("npm.mjs"), "process.exit(9)");
    expect(start()).toMatchObject({
      status: 9,
      stdout: "",
      stderr: expect.stringContaining("npm ci failed"),
    });
    expect(existsSync(stamp())).toBe(false);
  });
});

describe("an install that is interrupted", () => {
  const pids = async () => {
    await vi.waitUntil(
      () => existsSync(at("pids")) && readFileSync(at("pids"), "utf8").includes(" "),
      10_000,
    );
    return readFileSync(at("pids"), "utf8").split(" ").map(Number);
  };
  const interrupted = async (child: ChildProcess, interrupt: () => void) => {
    const running = await pids();
    const beganMs = performance.now();
    interrupt();
    const [code] = (await once(child, "exit")) as [number | null];
    expect(performance.now() - beganMs).toBeLessThan(5_000);
    await vi.waitUntil(() => !running.some(isAlive), 5_000);
    return code;
  };

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("by %s ends with all that it started, and is not taken for done", async (signal, expected) => {
    start();
    writeFileSync(at("package-lock.json"), "{ }");
    writeFileSync(at("slow"), "");
    const child = spawn(process.execPath, command(), { env: env(), detached: true, stdio: "ignore" });
    // As a terminal does it: the whole group that is in front.
    expect(await interrupted(child, () => process.kill(-child.pid!, signal))).toBe(expected);
    writeFileSync(at("package-lock.json"), "{}");
    rmSync(at("slow"));
    start();
    expect(installs()).toBe(3);
  });

  const hasTerminal = spawnSync("script", ["--version"]).status === 0;
  it.runIf(hasTerminal)("by Ctrl-C on a terminal gives it back with its cursor", async () => {
    writeFileSync(at("slow"), "");
    const line = [process.execPath, ...command()].map((word) => `'${word}'`).join(" ");
    const terminal = spawn("script", ["-qefc", line, "/dev/null"], { env: env() });
    let shown = "";
    terminal.stdout.on("data", (text) => (shown += text));
    expect(await interrupted(terminal, () => terminal.stdin.write("\u0003"))).toBe(130);
    expect(shown.endsWith("\u001b[?25hnpm ci was stopped; the next start does it again\r\n")).toBe(true);
  });
});
