/**
 * Where a TensorFlow engine is built: one folder per kind, so that uninstalling is deleting it. A binding counts as built
 * with its record beside it, which is written once it has shown that it works. It is linked from node_modules, where
 * tfjs-node looks for it; `npm ci` drops the link and the set-up step makes it again.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

export type TensorflowKind = "tensorflow" | "tensorflow-gpu";

/** Of the libraries that libtensorflow loads. */
export interface CudaVersions {
  readonly cuda: string;
  readonly cudnn: string;
}

/** What was built and what it showed when tried. */
export interface EngineRecord {
  readonly kind: TensorflowKind;
  readonly libraryFolder: string;
  readonly libtensorflow: string;
  readonly node: string;
  /** undefined: an engine without a GPU. */
  readonly cuda: CudaVersions | undefined;
  /** undefined: built where it could not be tried. */
  readonly probe: Readonly<Record<string, string | number>> | undefined;
}

const root = resolve(import.meta.dirname, "../..");
const packageFolder = (kind: TensorflowKind) =>
  join(root, "node_modules/@tensorflow", kind === "tensorflow" ? "tfjs-node" : "tfjs-node-gpu");

export function engineFolder(kind: TensorflowKind): string {
  return join(root, ".cache/engines", kind);
}

/** Sources of the binding, as the npm package ships them. */
export function bindingSources(kind: TensorflowKind): string {
  const folder = join(packageFolder(kind), "binding");
  if (!existsSync(folder))
    throw new Error(`expected the sources of the binding in ${folder}; run npm ci without --omit=optional`);
  return folder;
}

export interface EngineFiles {
  /** What tfjs-node loads. */
  readonly binding: string;
  /** Says, without a card, whether libtensorflow finds its CUDA libraries. */
  readonly cudaCheck: string;
}

export function engineFiles(folder: string): EngineFiles {
  return { binding: join(folder, "tfjs_binding.node"), cudaCheck: join(folder, "check-cuda") };
}

/** Where new ones are until they have shown that they work: beside those in use. */
export function untriedFiles(folder: string): EngineFiles {
  return { binding: join(folder, "untried_binding.node"), cudaCheck: join(folder, "untried-check-cuda") };
}

export function recordFile(folder: string): string {
  return join(folder, "engine.json");
}

/** Puts the untried files, which have been tried by now, in the place of those before, with their record. */
export function adoptBinding(folder: string, record: EngineRecord): void {
  const unfinished = `${recordFile(folder)}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`);
  rmSync(recordFile(folder), { force: true }); // it speaks of the binding before
  const [untried, adopted] = [untriedFiles(folder), engineFiles(folder)];
  renameSync(untried.binding, adopted.binding);
  if (record.cuda) renameSync(untried.cudaCheck, adopted.cudaCheck);
  renameSync(unfinished, recordFile(folder));
}

/** Links every binding that was built into the packages that look for it. */
export function linkBuiltEngines(): void {
  for (const kind of ["tensorflow", "tensorflow-gpu"] as const) {
    const folder = engineFolder(kind);
    if (!existsSync(packageFolder(kind)) || !existsSync(recordFile(folder))) continue;
    linkBinding(join(packageFolder(kind), "lib/napi-v8/tfjs_binding.node"), engineFiles(folder).binding);
  }
}

/** Anything else there, such as another project's binding or a link to a deleted folder, is replaced. */
export function linkBinding(link: string, binding: string): void {
  const target = relative(dirname(link), binding);
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() && readlinkSync(link) === target) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(target, link);
}
