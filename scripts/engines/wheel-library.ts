/**
 * TensorFlow's own wheel from PyPI carries the C API and its headers (tfjs-node's own download stops at TensorFlow 2.9
 * with CUDA 11.2). A folder for each release, so that one that works stays until the next one has shown that it does.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import type { TensorflowKind } from "./engine-folder.ts";
import { fetchWheels } from "./fetch-wheel.ts";
import { linkCudaLibraries } from "./link-cuda.ts";

/** The release that was tried; newer ones keep the C API. */
export const tensorflowVersion = "2.21.0";

/** Measured for 2.21.0 on x64: each wheel and what it unpacks to, rounded up. */
const neededBytes = { "tensorflow-cpu": 1.7e9, tensorflow: 2.7e9, cuda: 7.3e9 };

export interface WheelLibrary {
  /** Holds the libraries and the headers. */
  readonly folder: string;
  readonly origin: string;
}

export interface Release {
  readonly kind: TensorflowKind;
  readonly version: string;
  /** Where the engine of this kind is built. */
  readonly engineFolder: string;
}

/** What an interrupted call has fetched is not fetched again. */
export function wheelLibrary({ kind, version, engineFolder }: Release, env = process.env): WheelLibrary {
  const target = join(engineFolder, `python-${version}`);
  const folder = join(target, "tensorflow");
  // The wheel without CUDA is built for x64 alone; on arm64 the plain one has none either.
  const name = kind === "tensorflow" && process.arch === "x64" ? "tensorflow-cpu" : "tensorflow";
  const fetch = (requirements: readonly string[], bytes: number) => {
    console.log(`fetching ${requirements.join(", ")} from PyPI ...`);
    fetchWheels(target, { requirements, neededBytes: bytes }, env);
  };
  const cudaBytes = kind === "tensorflow-gpu" ? neededBytes.cuda : 0;
  if (!existsSync(folder)) fetch([`${name}==${version}`], neededBytes[name] + cudaBytes);
  for (const entry of readdirSync(folder))
    if (entry !== "include" && !/^libtensorflow_\w+\.so\.2$/.test(entry))
      rmSync(join(folder, entry), { recursive: true });
  if (kind === "tensorflow-gpu") {
    // A fetch of its own: the wheel says what it needs.
    const cuda = join(target, "nvidia");
    if (!existsSync(cuda)) fetch(cudaRequirements(target), cudaBytes);
    linkCudaLibraries(cuda);
  }
  return { folder, origin: `PyPI wheel ${name} ${version}` };
}

/** Removes the wheels of other releases, once `libraryFolder` is at work; what was given by --library removes none. */
export function dropOtherReleases(engineFolder: string, libraryFolder: string): void {
  const wheels = readdirSync(engineFolder).filter((name) => name.startsWith("python"));
  const used = wheels.find((name) => libraryFolder.startsWith(join(engineFolder, name) + sep));
  if (!used) return;
  for (const name of wheels)
    if (name !== used) rmSync(join(engineFolder, name), { recursive: true, force: true });
}

/** The CUDA libraries that the wheel names under its extra "and-cuda"; they unpack beside it, where its rpath looks. */
function cudaRequirements(target: string): string[] {
  const info = readdirSync(target).find((name) => /^tensorflow-.*\.dist-info$/.test(name));
  if (!info) throw new Error(`expected the metadata of the tensorflow wheel in ${target}`);
  const metadata = readFileSync(join(target, info, "METADATA"), "utf8");
  return [...metadata.matchAll(/^Requires-Dist: (nvidia-[^;\s]+)\s*;\s*extra == ['"]and-cuda['"]/gm)].map(
    ([, requirement]) => requirement,
  );
}
