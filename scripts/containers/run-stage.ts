/** One stage of a Dockerfile in a plain folder in place of the image's root. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import type { Stage } from "./parse-dockerfile.ts";

export interface Image {
  /** The folder in place of `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

export interface StageOptions {
  /** Of the build context. */
  readonly context: string;
  readonly ignored: readonly string[];
  readonly root: string;
  /** Stages before, by name. */
  readonly earlier: ReadonlyMap<string, Image>;
  /** Of every command: PATH with Node and npm, HOME in the folder, how to reach package registries. */
  readonly env: Readonly<Record<string, string>>;
  readonly say: (message: string) => void;
}

/** @throws {Error} at the first step that fails, with its line. */
export function runStage(stage: Stage, options: StageOptions): Image {
  const { root, say } = options;
  mkdirSync(root, { recursive: true });
  const env: Record<string, string> = {};
  let workdir = "/";
  let command: readonly string[] = [];
  say(`FROM ${stage.base}: replaced by an empty folder, and Node ${process.version} and npm of this machine`);
  for (const { line, name, text } of stage.instructions) {
    const label = `${line}: ${name} ${text}`;
    switch (name) {
      case "ENV":
        for (const [, key, value] of text.matchAll(/(\w+)=(\S+)/g)) env[key] = value;
        break;
      case "WORKDIR":
        workdir = text;
        mkdirSync(join(root, workdir), { recursive: true });
        break;
      case "COPY":
        copy(text, workdir, options);
        break;
      case "RUN":
        run(label, text, workdir, env, options);
        break;
      case "CMD":
        command = JSON.parse(text) as string[];
        continue;
      case "USER":
      case "EXPOSE":
        say(`${label}: skipped, it is the container engine's`);
        continue;
    }
    if (name !== "RUN") say(`${label}: done`);
  }
  return { root, workdir, env, command };
}

function copy(text: string, workdir: string, { context, ignored, root, earlier }: StageOptions): void {
  const from = /^--from=(\S+)\s+/.exec(text);
  const words = text.slice(from?.[0].length ?? 0).split(/\s+/);
  const target = words.pop() as string;
  const source = from ? earlier.get(from[1])?.root : context;
  if (source === undefined) throw new Error(`there is no stage ${from?.[1]} before`);
  const destination = join(root, isAbsolute(target) ? target : join(workdir, target));
  for (const word of words) {
    const origin = join(source, word);
    if (!existsSync(origin))
      throw new Error(`COPY: there is no ${word} in ${from ? from[1] : "the context"}`);
    const isFolder = statSync(origin).isDirectory();
    const place = isFolder || !target.endsWith("/") ? destination : join(destination, basename(word));
    mkdirSync(isFolder ? place : dirname(place), { recursive: true });
    cpSync(origin, place, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== null || !isIgnored(relative(context, path), ignored),
    });
  }
}

/** The patterns that .dockerignore has: a path from the context's root, or a name at any depth after two stars. */
function isIgnored(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.startsWith("**/") ? path.split("/").includes(pattern.slice(3)) : path === pattern,
  );
}

/** What needs a container's root is left out of a command, and its absolute paths are put into the folder. */
function run(
  label: string,
  text: string,
  workdir: string,
  env: Readonly<Record<string, string>>,
  { root, env: machine, say }: StageOptions,
): void {
  const parts = text.split(/\s*&&\s*/);
  const foreign = parts.filter((part) => /^(apt-get|chown)\s/.test(part));
  const own = parts.filter((part) => !foreign.includes(part));
  for (const part of foreign) {
    say(`${label}: ${part}: skipped, it needs a container's root`);
    const lacking = part.startsWith("apt-get install") ? lackingPackages(part, machine) : [];
    if (lacking.length > 0) say(`   and this machine has no ${lacking.join(", ")}: what needs it will fail`);
  }
  if (own.length === 0) return;
  const script = own.join(" && ").replaceAll(/(?<![\w./])\/(data|outlab)\b/g, `${root}/$1`);
  const started = performance.now();
  const result = spawnSync("bash", ["-euc", script], {
    cwd: join(root, workdir),
    env: { ...machine, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) throw new Error(`${label}: failed`);
  say(`${label}: done in ${Math.round((performance.now() - started) / 1000)} s`);
}

const providers: Readonly<Record<string, readonly string[]>> = {
  "g++": ["g++", "--version"],
  python3: ["python3", "--version"],
  "python3-pip": ["python3", "-m", "pip", "--version"],
};

function lackingPackages(install: string, env: Readonly<Record<string, string>>): string[] {
  const packages = install.split(/\s+/).filter((word) => word in providers);
  return packages.filter((name) => {
    const [program, ...args] = providers[name];
    return spawnSync(program, args, { env }).status !== 0;
  });
}
