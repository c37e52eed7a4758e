/** The database's own words against the contract's: a word that one of them lacks would be found by a user. */
import { failureClasses } from "@outlab/pipeline";
import { priorities } from "@outlab/spec";
import { jobStates, roles } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { AttemptOutcome, JobState, Priority, Role } from "../generated/client.ts";

const { db } = await openLab();

describe("the enums of the schema", () => {
  it("are the contract's, in its order", () => {
    expect(Object.values(JobState)).toEqual([...jobStates]);
    expect(Object.values(Priority)).toEqual([...priorities]);
    expect(Object.values(Role)).toEqual([...roles]);
    expect(Object.values(AttemptOutcome)).toEqual(["succeeded", "failed", "lost", "released", "cancelled"]);
  });
});

describe("the constraints of the database", () => {
  it.each(["experiments", "jobs", "attempts"])(
    "keep the failure classes of %s to the contract's",
    async (table) => {
      const { rows } = await db.pool.query<{ definition: string }>(
        "select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1",
        [`${table}_failure_class_check`],
      );
      const words = [...rows[0]!.definition.matchAll(/'([^']+)'/g)].map(([, word]) => word);
      expect(words).toEqual([...failureClasses]);
    },
  );
});
