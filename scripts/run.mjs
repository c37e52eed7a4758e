// Runs one of the project's TypeScript programs from a fresh clone. Plain JavaScript without dependencies, because the
// machine's own Node (20.19 or newer) reads it before anything is installed; everything after runs on the pinned one.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const [program, ...args] = process.argv.slice(2);
if (!program) fail("usage: node scripts/run.mjs PROGRAM.ts [arguments]");
install();
const node = pinnedNode();
const setup = spawnSync(node, [join(root, "scripts/setup.ts")], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
if (setup.status !== 0) fail("the set-up step failed; its message is above", setup.status ?? 1);
runProgram();

/** `npm ci`, when node_modules is not what package-lock.json asks for. The stamp is the lock file's digest. */
function install() {
  const stampFile = join(root, "node_modules/.outlab-install");
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  console.error("installing packages (npm ci) ...");
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ["npm"];
  const result = spawnSync(npm[0], [...npm.slice(1), "ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (result.status !== 0) fail("npm ci failed; its message is above", result.status ?? 1);
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** The Node that came with `npm ci`; on platforms without one, the machine's own, which must then run TypeScript. */
function pinnedNode() {
  const pinned = join(root, "node_modules/.bin/node");
  if (existsSync(pinned)) return pinned;
  if (!process.features.typescript)
    fail(
      `Node ${process.version} cannot run TypeScript, and no Node 24 is packaged for ${process.platform}-${process.arch}: install Node 24`,
    );
  return process.execPath;
}

/**
 * Hands over the terminal: signals reach the program, and its exit is ours. A terminal sends Ctrl-C to the whole
 * process group by itself, so it is passed on only where there is none.
 */
function runProgram() {
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(
    process.platform === "win32" ? ";" : ":",
  );
  const child = spawn(node, [join(root, program), ...args], {
    stdio: "inherit",
    env: { ...process.env, PATH: path },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}
