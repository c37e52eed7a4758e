/** What is tested by mutation, by the names that the command line takes. */

interface Target {
  /** From the repository's root. */
  readonly folder: string;
  /**
   * Whether to break what runs once, when a module is loaded: schemas, tables, titles. Such a mutant costs the whole suite,
   * where another costs the tests that reach it.
   */
  readonly isStaticMutated: boolean;
  readonly needsPostgres?: boolean;
}

export const targets: Readonly<Record<string, Target>> = {
  scoring: { folder: "packages/science/scoring/src", isStaticMutated: true },
  spec: { folder: "packages/science/spec/src", isStaticMutated: false },
  queue: { folder: "packages/service/queue/src", isStaticMutated: false, needsPostgres: true },
  pipeline: { folder: "packages/science/pipeline/src", isStaticMutated: false },
  store: { folder: "packages/service/store/src", isStaticMutated: false, needsPostgres: true },
  http: { folder: "apps/api/src/http", isStaticMutated: false },
};

export interface Selection {
  /** Globs, from the repository's root. */
  readonly mutated: readonly string[];
  readonly tests: string;
  readonly isStaticMutated: boolean;
  readonly needsPostgres: boolean;
}

/**
 * @param wanted  `NAME`, or `NAME/PATH` for a folder or a file of it, which is then held to the tests beside it alone.
 * @returns null for a name that is no target's.
 */
export function select(wanted: string): Selection | null {
  const [name, ...path] = wanted.split("/");
  if (!Object.hasOwn(targets, name)) return null;
  const { folder, isStaticMutated, needsPostgres = false } = targets[name];
  const within = [folder, ...path].join("/");
  const isFile = within.endsWith(".ts");
  const notMutated = ["**/*.{test,suite}.ts", "**/{testing,generated}/**", "index.ts"];
  return {
    mutated: [isFile ? within : `${within}/**/*.ts`, ...notMutated.map((glob) => `!${folder}/${glob}`)],
    tests: isFile ? within.replace(/ts$/, "test.ts") : `${within}/**/*.test.ts`,
    isStaticMutated,
    needsPostgres,
  };
}
