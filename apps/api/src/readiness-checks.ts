/** What `/readyz` asks: all that an answer may need, each in the cheapest way. */

import type { BlobStore } from "@outlab/blobs";
import type { Courier } from "@outlab/queue";
import { claimsStalledFor, type Database, requireMigrated } from "@outlab/store";
import type { Deps } from "./deps.ts";

export function readinessChecks(
  db: Database,
  storage: Pick<BlobStore, "reach">,
  courier: Pick<Courier, "kind" | "knows">,
): Deps["readinessChecks"] {
  return {
    async database() {
      await db.pool.query("select 1");
      return "answers";
    },
    async migrations() {
      return `${await requireMigrated(db)} applied`;
    },
    async storage() {
      await storage.reach();
      return "answers";
    },
    async queue() {
      // Asks the store about a delivery that never was.
      await courier.knows({ jobId: "readiness", attempt: 0, priority: 0, pool: "cpu" });
      return `${courier.kind} answers`;
    },
    async progress() {
      const seconds = await claimsStalledFor(db);
      if (seconds === undefined) return "jobs are taken where they can be";
      throw new Error(
        `a job waits for ${Math.round(seconds)} s although a slot is free, and none was claimed meanwhile`,
      );
    },
  };
}
