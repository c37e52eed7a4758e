/**
 * How tests run on mutated code. Stryker works in a copy of the repository whose node_modules is a link, and there
 * `@outlab/NAME` would mean the original sources; here it means those of the copy.
 */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { everyFile, wholeRun } from "../../vitest.config.ts";

const copy = process.cwd();

const alias = globSync(["packages/*/*/package.json", "apps/*/package.json"], { cwd: copy }).flatMap(
  (file) => {
    const { name, exports = {} } = JSON.parse(readFileSync(join(copy, file), "utf8")) as {
      name: string;
      exports?: Record<string, string>;
    };
    return Object.entries(exports).map(([path, source]) => ({
      find: new RegExp(`^${join(name, path)}$`),
      replacement: join(copy, dirname(file), source),
    }));
  },
);

/** A mutant is given up at the first test that fails, so quick files go first; Vitest begins with the slow ones. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const durationMs = (file: TestSpecification) =>
      this.ctx.cache.getTestSpecificationResult(file)?.duration ?? 0;
    return [...files].sort((a, b) => durationMs(a) - durationMs(b));
  }
}

export default defineConfig({
  resolve: { alias },
  test: {
    ...wholeRun,
    ...everyFile,
    // Stryker's own choice of test files makes it run mutants of code at module level without the mutation.
    include: [process.env.MUTATION_TESTS ?? ""],
    // It reads the sources as text, and would find each statement once for every mutant.
    exclude: ["**/guarded-columns.test.ts"],
    // Threads start in half the time of processes, and take no options of V8.
    execArgv: [],
    sequence: { sequencer: QuickFirst },
  },
});
