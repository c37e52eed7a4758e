// Runs one of the project's TypeScript programs from a fresh clone. Plain JavaScript without dependencies, because the
// machine's own Node (20.19 or newer) reads it before anything is installed; everything after runs on the pinned one.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(import.meta.dirname, "..");
const modules = join(root, "node_modules");
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @param {string} program  from the repository's root. @param {readonly string[]} args */
export async function run(program, args) {
  await install();
  const node = pinnedNode();
  await runStep("the set-up step", node, [join(root, "scripts/setup.ts")]);
  startProgram(node, [join(root, program), ...args]);
}

/** `npm ci`, when node_modules is not what package-lock.json asks for. The stamp is the lock file's digest. */
async function install() {
  const stampFile = join(modules, ".outlab-install");
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  // An install that is interrupted must not pass for the one before it.
  rmSync(stampFile, { force: true });
  console.error("installing packages (npm ci), about half a minute ...");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  await runStep("npm ci", npm[0], [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  const { pruneModules } = await import("./prune-modules.mjs");
  pruneModules(modules);
  // Where npx looks first: npm links the programs of packages there, and not that of the repository itself.
  symlinkSync("../../outlab", join(modules, ".bin/outlab"));
  writeFileSync(stampFile, stamp);
}

/** The Node that came with `npm ci`; on platforms without one, the machine's own, which must then run TypeScript. */
function pinnedNode() {
  const pinned = join(modules, ".bin/node");
  if (existsSync(pinned)) return pinned;
  if (!process.features.typescript)
    fail(
      `Node ${process.version} cannot run TypeScript, and no Node 24 is packaged for ${process.platform}-${process.arch}: install Node 24`,
    );
  return process.execPath;
}

/**
 * A step before the program. It leads a process group of its own, so that a signal to us ends all of it: npm would first
 * finish what it has begun. What it prints goes to standard error, because standard output is the program's.
 */
function runStep(name, command, args) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", 2, 2], detached: true });
    const interrupted = (signal) => {
      killGroup(child.pid);
      restoreTerminal();
      fail(`${name} was stopped; the next start does it again`, 128 + constants.signals[signal]);
    };
    for (const signal of signals) process.once(signal, interrupted);
    child.on("error", (error) => fail(`${name} can't be started: ${error.message}`));
    child.on("exit", (code) => {
      for (const signal of signals) process.off(signal, interrupted);
      if (code === 0) done();
      else fail(`${name} failed; its message is above`, code ?? 1);
    });
  });
}

function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}

/** npm's spinner hides the cursor, and is in a line of its own. */
function restoreTerminal() {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K\u001b[?25h");
}

/**
 * Starts the program, which gets the terminal and the signals; this process exits as it does. A terminal sends Ctrl-C to the whole
 * process group by itself, so it is passed on only where there is none.
 */
function startProgram(node, args) {
  const path = [join(modules, ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(node, args, { stdio: "inherit", env: { ...process.env, PATH: path } });
  for (const signal of signals)
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

const [entry, program, ...args] = process.argv.slice(1);
if (entry && realpathSync(entry) === fileURLToPath(import.meta.url)) {
  if (!program) fail("usage: node scripts/run.mjs PROGRAM.ts [arguments]");
  await run(program, args);
}
