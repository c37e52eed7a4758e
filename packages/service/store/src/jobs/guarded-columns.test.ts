/** State, attempt and lease of a job, and the state of an experiment, are written where the transition is checked, and nowhere else. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../../../..");
const store = "packages/service/store/src";

/** Each checks the transition, or the attempt, under the lock that makes the check hold. */
const guarded = new Set([
  `${store}/jobs/move-job.ts`,
  `${store}/jobs/insert-jobs.ts`,
  `${store}/attempts/renew-lease.ts`,
  `${store}/attempts/claim-job.ts`,
  `${store}/experiments/refresh-experiment.ts`,
  `${store}/experiments/submit-experiment.ts`,
]);

/** Statements of a source that write a guarded column, or columns that only the running program knows. */
function guardedWrites(source: string): string[] {
  const sql = [
    ...source.matchAll(
      /\b(update)\s+(jobs|experiments|attempts)\b(?:\s+(?:as\s+)?\w+)?\s+set\s+([\s\S]*?)(?=\bwhere\b|`|"|$)/gi,
    ),
  ]
    .filter(([, , , assignments]) =>
      /(^|[\s,(])(state|attempt|lease_expires_at)\s*[=,)]|\$\{/.test(assignments!),
    )
    .map(([statement]) => statement);
  const inserts = [...source.matchAll(/\binsert\s+into\s+(jobs|experiments|attempts)\b/gi)].map(
    ([statement]) => statement,
  );
  const byPrisma = [
    ...source.matchAll(/\.(job|experiment|attempt)\s*\.\s*(create|update|upsert|delete)\w*\s*\(/g),
  ].map(([statement]) => statement);
  return [...sql, ...inserts, ...byPrisma];
}

describe("guarded columns", () => {
  const files = globSync("{apps,packages,scripts,bench,clients}/**/*.ts", { cwd: root }).filter(
    (file) => !/node_modules|generated|\/testing\/|\.(test|suite)\.ts$/.test(file),
  );

  it("are written by the guarded functions alone", () => {
    const outside = files.filter(
      (file) => !guarded.has(file) && guardedWrites(readFileSync(join(root, file), "utf8")).length > 0,
    );
    expect(outside).toEqual([]);
  });

  it("are written by each of those functions, so that each listed one is needed", () => {
    const idle = [...guarded].filter(
      (file) => guardedWrites(readFileSync(join(root, file), "utf8")).length === 0,
    );
    expect(idle).toEqual([]);
  });

  it.each([
    "update jobs set state = 'QUEUED' where id = $1",
    "update jobs set ready_at = now(), attempt = attempt + 1 where id = $1",
    "UPDATE jobs AS j\n  SET lease_expires_at = null WHERE id = $1",
    `update jobs set $${"{columns}"} where id = $1`,
    "update experiments set\n  state = $2::job_state where id = $1",
    "insert into jobs (id) values ($1)",
    "db.prisma.job.updateMany({ data: { state } })",
    "prisma.attempt\n  .create({})",
  ])("would be found in %j", (statement) => {
    expect(guardedWrites(`await tx.query(\`${statement}\`)`)).toHaveLength(1);
  });

  it.each([
    "update jobs set ready_at = now() where state = 'QUEUED'",
    "update jobs set progress = $2::jsonb where id = $1",
    "update experiments set engine = $2 where id = $1 and state = 'RUNNING'",
    "select state from jobs where attempt = $1",
  ])("are not seen in %j", (statement) => {
    expect(guardedWrites(`await tx.query(\`${statement}\`)`)).toEqual([]);
  });
});
