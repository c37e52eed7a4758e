/**
 * `npm run pack:library -- NAME FOLDER`: makes of the package NAME a tarball that installs and runs without this
 * repository. Here the sources run as they are; below node_modules Node strips no types, so other projects get JavaScript
 * and declarations, which exist only until they are packed.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");
const scope = "@outlab/";

/**
 * @param library  the name of a package, without its scope.
 * @param folder  where the tarball goes; made if it isn't there.
 * @returns the tarball's path.
 * @throws {Error} with the compiler's or npm's own words.
 */
export function packLibrary(library: string, folder: string): string {
  const destination = resolve(folder);
  mkdirSync(destination, { recursive: true });
  const staging = mkdtempSync(join(tmpdir(), "outlab-pack-"));
  try {
    stage(library, staging);
    const name = run(staging, "npm", "pack", "--loglevel=error", "--pack-destination", destination);
    return join(destination, name.trim());
  } finally {
    rmSync(staging, { recursive: true });
  }
}

/** Makes a package in `target`, and in its node_modules those of this repository that it needs at run time. */
function stage(library: string, target: string): void {
  const source = folderOf(library);
  const { name, version, description, type, exports, dependencies, peerDependencies } = manifestOf(source);
  const { license, engines } = manifestOf(root);
  const bundleDependencies = Object.keys(dependencies ?? {}).filter((other) => other.startsWith(scope));
  for (const other of bundleDependencies)
    stage(other.slice(scope.length), join(target, "node_modules", other));
  emit([source, ...bundleDependencies.map((other) => folderOf(other.slice(scope.length)))], target);
  const manifest = {
    name,
    version,
    description,
    license,
    type,
    engines,
    exports: Object.fromEntries(
      Object.entries(exports)
        .filter(([path]) => !path.startsWith("./testing/"))
        .map(([path, file]) => [path, emitted(file)]),
    ),
    files: ["lib"],
    dependencies,
    peerDependencies,
    bundleDependencies,
  };
  writeFileSync(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  cpSync(join(root, "LICENSE"), join(target, "LICENSE"));
  const readme = join(source, "README.md");
  if (existsSync(readme)) cpSync(readme, join(target, "README.md"));
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly type: string;
  readonly engines?: Readonly<Record<string, string>>;
  /** From a path in the package to its source. */
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Floors hold packages, and clients are named after their language: @outlab/client is made of clients/typescript. */
function folderOf(library: string): string {
  const folders = globSync(["packages/*/*/package.json", "clients/*/package.json"], { cwd: root }).map(
    (path) => join(root, dirname(path)),
  );
  const names = folders.map((folder) => manifestOf(folder).name.slice(scope.length));
  const folder = folders[names.indexOf(library)];
  if (folder === undefined)
    throw new Error(`there is no package ${library}; NAME is one of ${names.sort().join(", ")}`);
  return folder;
}

function emitted(file: string): { readonly types: string; readonly default: string } {
  const path = file.replace("./src/", "./lib/").replace(/\.ts$/, "");
  return { types: `${path}.d.ts`, default: `${path}.js` };
}

/**
 * `lib` is as deep in the tree as `src`, so that what a source reads beside its folder (package.json) is found from there, too. The
 * packages that the source uses may declare globals, in files that no import names.
 */
function emit([source, ...used]: readonly string[], target: string): void {
  mkdirSync(target, { recursive: true });
  const config = {
    extends: join(root, "tsconfig.base.json"),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(source, "src"),
      outDir: "lib",
      typeRoots: [join(root, "node_modules/@types")],
      paths: {
        [`${scope}*`]: [`./node_modules/${scope}*/lib/index.d.ts`],
        // Declarations that are in the staging folder name its types, too.
        "@tensorflow/tfjs-core": [join(root, "node_modules/@tensorflow/tfjs-core/dist/index.d.ts")],
      },
    },
    include: [join(source, "src"), ...used.map((folder) => join(folder, "src/**/*.d.ts"))],
    exclude: ["*.test.ts", "*.suite.ts", "testing"].map((tests) => `${source}/**/${tests}`),
  };
  writeFileSync(join(target, "tsconfig.json"), JSON.stringify(config));
  run(target, join(root, "node_modules/.bin/tsc"), "-p", ".");
  for (const path of globSync("lib/**/*.{js,d.ts}", { cwd: target }).map((file) => join(target, file)))
    writeFileSync(path, readFileSync(path, "utf8").replace(sourceNames, ".js"));
}

/** What the compiler leaves: the names in declarations, and those of the files that threads are started from. */
const sourceNames = /(?<=\b(?:from |import\(|new URL\()"\.{1,2}\/[^"]+)\.ts(?=")/g;

function run(folder: string, program: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [library, folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error("usage: npm run pack:library -- NAME FOLDER");
  console.log(packLibrary(library, folder));
}
