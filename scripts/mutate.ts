/**
 * `npm run mutate`: do the tests notice when the code is wrong? Stryker breaks the sources in a copy of the repository,
 * one small place at a time, and runs the tests that reach it. What no test notices is a guarantee that is not written
 * down, or code that is not needed.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { startPostgresService } from "../test/support/postgres-service.ts";
import { countMutants, type MutantCounts } from "./mutation/count-mutants.ts";
import { select, targets } from "./mutation/targets.ts";

const cache = ".cache/mutation";
/** Per cent of the mutants that ran. */
const leastScore = 85;

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(targets);
const unknown = names.filter((name) => select(name) === null);
if (unknown.length > 0) {
  console.error(
    `${unknown.join(", ")}: known are ${Object.keys(targets).join(", ")}, and paths below them (store/jobs)`,
  );
  process.exit(2);
}

// Else Stryker's process of tests, which it ends with each mutant that hangs, would start one anew. It ends with this program.
if (names.some((name) => select(name)?.needsPostgres))
  process.env.TEST_DATABASE_URL = (await startPostgresService(process.env)).url;

const rows: (MutantCounts & { readonly name: string; readonly minutes: number })[] = [];
for (const name of names) {
  const start = performance.now();
  const counts = await mutate(name);
  rows.push({ name, ...counts, minutes: Math.round((performance.now() - start) / 6_000) / 10 });
  console.table(rows);
}
process.exit(rows.every(({ score }) => score >= leastScore) ? 0 : 1);

async function mutate(name: string): Promise<MutantCounts> {
  const { mutated, tests, isStaticMutated } = select(name)!;
  const reports = join(cache, name);
  mkdirSync(reports, { recursive: true });
  // Read by the tests' configuration, in a process that Stryker starts.
  process.env.MUTATION_TESTS = tests;
  const results = await new Stryker({
    mutate: [...mutated],
    testRunner: "vitest",
    vitest: { configFile: "scripts/mutation/vitest.config.ts", related: false, pool: "threads" },
    plugins: ["@stryker-mutator/vitest-runner"],
    coverageAnalysis: "perTest",
    ignoreStatic: !isStaticMutated,
    concurrency: 1,
    timeoutMS: 15_000,
    ignorePatterns: [".cache", ".outlab", "bench"],
    tempDirName: join(cache, "sandbox"),
    // Stryker would read it by the programming interface of TypeScript, which version 7 does not have.
    tsconfigFile: "none",
    // Only what changed since the last run is measured again.
    incremental: true,
    incrementalFile: join(reports, "incremental.json"),
    reporters: ["progress-append-only", "clear-text", "html"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
    htmlReporter: { fileName: join(reports, "report.html") },
    allowEmpty: true,
  }).runMutationTest();
  return countMutants(results.map(({ status }) => status));
}
