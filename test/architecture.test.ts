import { globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { packageImports, relativeImports } from "./support/imports.ts";

const root = resolve(import.meta.dirname, "..");

/** From the ground up: a package may use packages of lower layers, and within its layer only what the set names. */
const layers: readonly (readonly string[])[] = [
  ["random", "registry", "faults", "environment", "arrays", "wasm-assembler"],
  ["encoder-graph"],
  ["tensor", "tensor-simd", "topology"],
  ["datasets", "augment", "nn", "ssl", "scoring"],
  ["spec"],
  ["pipeline"],
  ["attempt", "wire"],
  ["store", "queue", "blobs", "report"],
  ["local-stack", "attempt-process"],
  ["client"],
  ["api", "worker", "cli"],
];
const besides = new Set(["tensor -> tensor-simd", "ssl -> nn", "ssl -> augment"]);

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

const outlabName = (name: string) => /^@outlab\/(.+)$/.exec(name)?.[1];

/** Made by a tool, or loaded by tests alone. */
const testOnly = /generated|\/(testing|fixtures)\/|\.(test|suite)\.ts$/;

const packages = globSync(["packages/*/*/package.json", "clients/*/package.json", "apps/*/package.json"], {
  cwd: root,
}).map((manifestFile) => {
  const folder = dirname(manifestFile);
  const manifest = JSON.parse(readFileSync(join(root, manifestFile), "utf8")) as Manifest;
  const files = globSync("src/**/*.ts", { cwd: join(root, folder) }).filter((file) => !testOnly.test(file));
  return {
    // A client's folder is named after its language, every other after its package.
    name: outlabName(manifest.name) ?? manifest.name,
    folder,
    manifest,
    sources: files.map((file) => ({
      file: `${folder}/${file}`,
      text: readFileSync(join(root, folder, file), "utf8"),
    })),
  };
});

const rank = (name: string) => layers.findIndex((layer) => layer.includes(name));
const packageName = (specifier: string) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
const runTimeDependencies = ({ dependencies, optionalDependencies, peerDependencies }: Manifest) =>
  new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }));

/**
 * Types cost nothing at run time, so they need no dependency where they would drag in a tensor library: layer 2 may
 * name these two as types, which is why the API's image holds neither. No package names the types of one beside or above it.
 */
const typesOnly = new Set(["@outlab/tensor", "@tensorflow/tfjs-core"]);
const mayNameTypes = (name: string, dependency: string) =>
  typesOnly.has(dependency) && rank(outlabName(dependency) ?? "") < rank(name);

/** What is loaded, or installed, with a package: its dependencies and those of its dependencies in this repository. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  for (const dependency of runTimeDependencies(packages.find((entry) => entry.name === name)!.manifest)) {
    if (seen.has(dependency)) continue;
    seen.add(dependency);
    const inside = outlabName(dependency);
    if (inside) closure(inside, seen);
  }
  return seen;
}

describe.each(packages)("$name", ({ name, folder, manifest, sources }) => {
  const declared = runTimeDependencies(manifest);

  it("has a place in a layer", () => {
    expect(rank(name)).toBeGreaterThanOrEqual(0);
  });

  it("is named after its folder", () => {
    if (!folder.startsWith("clients/")) expect(name).toBe(basename(folder));
  });

  it("depends only on what is below it", () => {
    const climbing = [...declared]
      .map(outlabName)
      .filter((other) => other !== undefined)
      .filter((other) => rank(other) >= rank(name) && !besides.has(`${name} -> ${other}`));
    expect(climbing).toEqual([]);
  });

  it("imports only what its package.json names", () => {
    const faults = sources.flatMap(({ file, text }) =>
      packageImports(text)
        .filter(({ specifier }) => !specifier.startsWith("node:"))
        .map(({ specifier, typeOnly }) => ({ dependency: packageName(specifier), typeOnly }))
        .filter(
          ({ dependency, typeOnly }) =>
            !declared.has(dependency) && !(typeOnly && mayNameTypes(name, dependency)),
        )
        .map(({ dependency, typeOnly }) => `${file}: ${typeOnly ? "import type" : "import"} ${dependency}`),
    );
    expect(faults).toEqual([]);
  });

  it("reads no clock, environment or global randomness below the apps", () => {
    if (rank(name) === rank("api")) return;
    const banned = /\b(Math\.random\(|Date\.now\(|new Date\(\)|process\.env\b)/;
    expect(sources.filter(({ text }) => banned.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

/** From the ground up; a package's folder says on which floor it is. */
const floors = ["base", "engines", "science", "service", "clients", "apps"];
const floorOf = ({ folder }: { folder: string }) => floors.indexOf(basename(dirname(folder)));
const arrows = packages.flatMap((from) =>
  [...runTimeDependencies(from.manifest)].flatMap((dependency) => {
    const to = packages.find(({ name }) => name === outlabName(dependency));
    return to ? [{ from, to, label: `${from.name} -> ${to.name}` }] : [];
  }),
);

describe("floors", () => {
  it("hold every package", () => {
    expect(packages.filter((entry) => floorOf(entry) < 0).map(({ name }) => name)).toEqual([]);
  });

  it("are left downwards only", () => {
    const climbing = arrows.filter(({ from, to }) => floorOf(to) > floorOf(from));
    expect(climbing.map(({ label }) => label)).toEqual([]);
  });

  it("keep apps apart from each other", () => {
    const app = floors.indexOf("apps");
    expect(arrows.filter(({ to }) => floorOf(to) === app).map(({ label }) => label)).toEqual([]);
  });

  it("have no circle of packages", () => {
    const circles = packages.map(({ name }) => name).filter((name) => closure(name).has(`@outlab/${name}`));
    expect(circles).toEqual([]);
  });
});

/**
 * Programs and test support are outside the floors. They use packages, never the inside of an app. What some of them
 * still import from apps is listed completely: a line may be removed, none may be added.
 */
const fromApps: Readonly<Record<string, readonly string[]>> = {
  "test/support/api.ts": ["apps/api/src/app.ts", "apps/api/src/event-signal.ts"],
  "test/support/run-outlab.ts": [
    "apps/cli/src/command.ts",
    "apps/cli/src/commands/index.ts",
    "apps/cli/src/run-command-line.ts",
  ],
};

/** What a file imports by path, from the repository's root. */
const pathImports = (file: string) =>
  relativeImports(readFileSync(join(root, file), "utf8")).map((path) => join(dirname(file), path));

describe("scripts, bench and test support", () => {
  const programs = globSync("{scripts,bench,test/support}/**/*.{ts,mjs}", { cwd: root });

  it("take from apps only what is listed", () => {
    const found = programs.flatMap((file) => {
      const paths = pathImports(file).filter((path) => path.startsWith("apps/"));
      return paths.length > 0 ? [[file, paths.toSorted()] as const] : [];
    });
    expect(Object.fromEntries(found)).toEqual(fromApps);
  });

  it("name no app as a package", () => {
    const apps = packages
      .filter(({ folder }) => folder.startsWith("apps/"))
      .map(({ name }) => `@outlab/${name}`);
    const naming = programs.filter((file) =>
      packageImports(readFileSync(join(root, file), "utf8")).some(({ specifier }) =>
        apps.includes(packageName(specifier)),
      ),
    );
    expect(naming).toEqual([]);
  });

  it("are used by no package and no app; only tests use the tests' support", () => {
    const sources = globSync("{packages/*/*,clients/*,apps/*}/src/**/*.ts", { cwd: root });
    const reaching = sources.flatMap((file) =>
      pathImports(file)
        .filter((path) => /^(scripts|bench|test)\//.test(path))
        .filter((path) => !(path.startsWith("test/support/") && testOnly.test(file)))
        .map((path) => `${file} -> ${path}`),
    );
    expect(reaching).toEqual([]);
  });
});

describe("the client", () => {
  it("takes nothing of the packages: what it knows of the server is in the document", () => {
    expect([...closure("client")].filter(outlabName)).toEqual([]);
  });
});

describe("the API", () => {
  it("has no tensor library in what it installs", () => {
    const heavy = [...closure("api")].filter((name) =>
      /tensorflow|@outlab\/(tensor|tensor-simd)$/.test(name),
    );
    expect(heavy).toEqual([]);
  });
});

const choiceFolders = globSync(
  "packages/science/*/src/{datasets,augmentations,presets,encoders,optimizers,schedules,methods,divergences,scorers,metrics}",
  { cwd: root },
);
const choices = choiceFolders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(".ts") && !/^registry\.ts$|\.(test|suite)\.ts$/.test(file))
    .map((file) => ({ path: `${folder}/${file}`, folder, kind: file.replace(/\.ts$/, "") })),
);

describe("registries", () => {
  it.each(choices)("$path is an entry whose kind is the file's name", ({ path, kind }) => {
    expect(readFileSync(join(root, path), "utf8")).toContain(`kind: "${kind}"`);
  });

  it.each(choiceFolders)("%s has a line for each of its files", (folder) => {
    const registry = readFileSync(join(root, folder, "registry.ts"), "utf8");
    for (const choice of choices.filter((entry) => entry.folder === folder))
      expect(registry, choice.path).toContain(`from "./${choice.kind}.ts"`);
  });
});

describe("shared code", () => {
  it("never asks which choice it was given", () => {
    const kinds = new RegExp(`[!=]==\\s*"(${choices.map(({ kind }) => kind).join("|")})"`);
    const own = new Set(choices.map(({ path }) => path));
    const asking = packages.flatMap(({ sources }) =>
      sources.filter(({ file, text }) => !own.has(file) && kinds.test(text)).map(({ file }) => file),
    );
    expect(asking).toEqual([]);
  });
});

describe("programs that speak with a server", () => {
  const files = globSync(["apps/cli/src/**/*.ts", "bench/**/*.ts", "test/end-to-end*.ts"], {
    cwd: root,
  }).map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

  it("type no path by hand: the client has them from the document", () => {
    expect(files.length).toBeGreaterThan(80);
    const typed = files.filter(({ text }) => /["'`/}]\/?v1\/\w/.test(text)).map(({ file }) => file);
    expect(typed).toEqual([]);
  });

  it("are the command line, which prints through output/ alone what a server sent", () => {
    // These speak with no server, or print of its answers only what went through `report` or `printable`.
    const offline = /\/(barcode|divergence|scores|read-cloud|start)\.ts$|\/programs\//;
    const printing = files.filter(
      ({ file, text }) =>
        file.startsWith("apps/cli/src/") &&
        !file.startsWith("apps/cli/src/output/") &&
        !/\/process-context\.ts$|\.test\.ts$|\/testing\//.test(file) &&
        !offline.test(file) &&
        /\b(out|err|output|process\.std\w+)\.write\(|console\./.test(text),
    );
    expect(printing.map(({ file }) => file)).toEqual([]);
  });
});
