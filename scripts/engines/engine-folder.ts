/**
 * Where a TensorFlow engine is built: one folder per kind, so that uninstalling is deleting it. The binding is linked
 * from node_modules, where tfjs-node looks for it; `npm ci` drops the link and the set-up step makes it again.
 */
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

export type TensorflowKind = "tensorflow" | "tensorflow-gpu";

/** What was built and what it showed when tried. */
export interface EngineRecord {
  readonly kind: TensorflowKind;
  readonly libraryFolder: string;
  readonly libtensorflow: string;
  readonly node: string;
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

export function bindingFile(kind: TensorflowKind): string {
  return join(engineFolder(kind), "tfjs_binding.node");
}

export function writeRecord(record: EngineRecord): void {
  writeFileSync(join(engineFolder(record.kind), "engine.json"), `${JSON.stringify(record, null, 2)}\n`);
}

/** Links every binding that was built into the packages that look for it. */
export function linkBuiltEngines(): void {
  for (const kind of ["tensorflow", "tensorflow-gpu"] as const) {
    const link = join(packageFolder(kind), "lib/napi-v8/tfjs_binding.node");
    if (!existsSync(packageFolder(kind)) || !existsSync(bindingFile(kind)) || existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link); // left over from a folder that was deleted
    symlinkSync(relative(dirname(link), bindingFile(kind)), link);
  }
}
