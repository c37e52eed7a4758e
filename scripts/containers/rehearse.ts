/**
 * `node scripts/containers/rehearse.ts [api] [worker]`: runs each step of both Dockerfiles in plain folders, for machines
 * without a container engine, says what ran, what was replaced and what was skipped, and tries what came out: the API
 * image serves and holds no tensor library, the worker image finds its engine and works.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@outlab/client";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { checkCuda } from "../engines/check-cuda.ts";
import { engineFiles } from "../engines/engine-folder.ts";
import { parseDockerfile } from "./parse-dockerfile.ts";
import { type Image, runStage } from "./run-stage.ts";

const context = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "outlab-rehearsal-"));
const images = process.argv.length > 2 ? process.argv.slice(2) : ["api", "worker"];
const say = (message: string): void => console.log(message);
const machine = machineEnvironment();

try {
  const built = new Map(images.map((name) => [name, build(name)]));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), ephemeral: true });
  try {
    const { api, worker } = Object.fromEntries(built);
    if (api) await tryApi(api, postgres.url);
    // The API's image brings the migrations; a worker alone finds them done.
    else migrate(context, { ...machine, DATABASE_URL: postgres.url });
    if (worker) await tryWorker(worker, postgres.url);
  } finally {
    await postgres.stop();
  }
  say("\nthe rehearsal went well");
} catch (error) {
  console.error(`\nthe rehearsal failed: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function build(name: string): Image {
  const ignored = readFileSync(join(context, ".dockerignore"), "utf8").split("\n").filter(Boolean);
  const earlier = new Map<string, Image>();
  for (const stage of parseDockerfile(readFileSync(join(context, `Dockerfile.${name}`), "utf8"))) {
    say(`\n== Dockerfile.${name}, stage ${stage.name}`);
    const root = join(folder, name, stage.name);
    earlier.set(stage.name, runStage(stage, { context, ignored, root, earlier, env: machine, say }));
  }
  return [...earlier.values()].at(-1) as Image;
}

async function tryApi(image: Image, databaseUrl: string): Promise<void> {
  say("\n== the API's image");
  refuse(
    image,
    "node_modules/@tensorflow",
    "packages/engines/tensor",
    "packages/engines/tensor-simd",
    "node_modules/typescript",
  );
  say("no tensor library, no compiler: right");
  const home = join(image.root, image.workdir);
  const env = { ...environmentOf(image, databaseUrl), PORT: "0" };
  migrate(home, env);
  say("migrated the database");
  const { child, line } = await startCommand(image, env, (text) => /https?:\/\/[\w.:[\]]+/.test(text));
  const url = /https?:\/\/[\w.:[\]]+/.exec(line)?.[0];
  const readiness = await createClient({ url: String(url) })
    .ready()
    .finally(() => stopped(child));
  say(`${image.command.join(" ")} listens and is ready: ${JSON.stringify(readiness)}`);
}

async function tryWorker(image: Image, databaseUrl: string): Promise<void> {
  say("\n== the worker's image");
  const home = join(image.root, image.workdir);
  const env = environmentOf(image, databaseUrl);
  const engine = join(home, ".cache/engines/tensorflow-gpu");
  const [wheel] = globSync("python*/tensorflow", { cwd: engine });
  if (!wheel) throw new Error(`the image has no libtensorflow in ${engine}`);
  refuse(
    image,
    "node_modules/typescript",
    "node_modules/prisma",
    join(".cache/engines/tensorflow-gpu", wheel, "include"),
  );
  const { cuda, cudnn } = checkCuda(engineFiles(engine).cudaCheck);
  say(`libtensorflow finds CUDA ${cuda} and cuDNN ${cudnn}`);
  const source = `const { loadTensor } = await import("@outlab/tensor"); await loadTensor("tensorflow-gpu", { threads: 1 });`;
  const loaded = spawnSync("node", ["--input-type=module", "-e", source], {
    cwd: join(home, "apps/worker"),
    env,
    encoding: "utf8",
  });
  const noCard = loaded.stderr.includes("libtensorflow found none");
  if (loaded.status !== 0 && !noCard) throw new Error(`the engine does not load: ${loaded.stderr}`);
  say(
    noCard
      ? "the engine tensorflow-gpu loads, and finds no card on this machine"
      : "the engine tensorflow-gpu is at work",
  );
  const { child } = await startCommand(image, env, (text) => text.includes("the worker is here"));
  say(`${image.command.join(" ")} is ready for jobs`);
  await stopped(child);
}

function refuse({ root, workdir }: Image, ...paths: readonly string[]): void {
  const found = paths.filter((path) => existsSync(join(root, workdir, path)));
  if (found.length > 0) throw new Error(`the image holds ${found.join(", ")}, which it must not`);
}

/** Starts the image's command and waits for a line of its output. */
async function startCommand(
  image: Image,
  env: Readonly<Record<string, string>>,
  isReady: (line: string) => boolean,
): Promise<{ child: ChildProcess; line: string }> {
  const [program, ...args] = image.command;
  const child = spawn(program, args, {
    cwd: join(image.root, image.workdir),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (!isReady(line)) continue;
    child.stdout.resume(); // its other output must not fill the pipe
    return { child, line };
  }
  throw new Error(`${image.command.join(" ")} ended:\n${said.slice(-20).join("\n")}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  if (child.exitCode === null) await new Promise((resolveOnce) => child.once("exit", resolveOnce));
  if (child.exitCode !== 0) throw new Error(`it ended with ${child.exitCode ?? child.signalCode} on SIGTERM`);
}

/** Registries and their certificates, as this machine reaches them. */
function machineEnvironment(): Record<string, string> {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  mkdirSync(join(folder, "home"));
  symlinkSync(process.execPath, join(bin, "node"));
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(pip_|npm_config_(registry|cafile|userconfig)|ssl_|node_extra_ca|https?_proxy|no_proxy)/i.test(name),
  );
  const path = (process.env.PATH ?? "").split(":").filter((part) => !part.includes("node_modules/.bin"));
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    PATH: [bin, ...path].join(":"),
    HOME: join(folder, "home"),
  };
}

function environmentOf(image: Image, databaseUrl: string): Record<string, string> {
  return { ...machine, ...image.env, DATABASE_URL: databaseUrl, OUTLAB_DATA_DIR: join(image.root, "data") };
}

function migrate(home: string, env: Record<string, string>): void {
  const { status, stderr } = spawnSync("node", ["scripts/migrate.ts"], { cwd: home, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`migrate: ${stderr}`);
}
