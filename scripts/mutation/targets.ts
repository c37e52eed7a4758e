/** What is tested by mutation, by the names that the command line takes. */

export interface Target {
  /** Its sources are mutated. From the repository's root. */
  readonly folder: string;
  /** The tests under it must notice; no others run. */
  readonly testsIn: string;
  /**
   * Whether to break what runs once, when a module is loaded: schemas, tables, titles. Such a mutant costs the whole suite,
   * where another costs the tests that reach it.
   */
  readonly isStaticMutated: boolean;
}

export const targets: Readonly<Record<string, Target>> = {
  scoring: { ...ofPackage("packages/science/scoring"), isStaticMutated: true },
  spec: ofPackage("packages/science/spec"),
  queue: ofPackage("packages/service/queue"),
  pipeline: ofPackage("packages/science/pipeline"),
  store: ofPackage("packages/service/store"),
  http: { folder: "apps/api/src/http", testsIn: "apps/api/src/http", isStaticMutated: true },
};

function ofPackage(folder: string): Target {
  return { folder: `${folder}/src`, testsIn: `${folder}/src`, isStaticMutated: false };
}

/**
 * @param wanted  `NAME` or `NAME/PATH` with a file or folder below the target's sources.
 * @returns null for a name that is no target's.
 */
export function findTarget(wanted: string): (Target & { readonly within: string }) | null {
  const [name, ...path] = wanted.split("/");
  const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
  return target ? { ...target, within: [target.folder, ...path].join("/") } : null;
}
