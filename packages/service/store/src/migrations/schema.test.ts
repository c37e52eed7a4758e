/** Compares the words of the database's enums with those of `wire` and `pipeline`: a user would be the first to find a missing one. */
import { failureClasses } from "@outlab/pipeline";
import { priorities } from "@outlab/spec";
import { jobStates, roles } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { AttemptOutcome, JobState, Priority, Role } from "../generated/client.ts";

const { db } = await openLab();

describe("the enums of the schema", () => {
  it("are those of the code, in the same order", () => {
    expect(Object.values(JobState)).toEqual([...jobStates]);
    expect(Object.values(Priority)).toEqual([...priorities]);
    expect(Object.values(Role)).toEqual([...roles]);
    expect(Object.values(AttemptOutcome)).toEqual(["succeeded", "failed", "lost", "released", "cancelled"]);
  });
});

describe("the constraints of the database", () => {
  it.each(["experiments", "jobs", "attempts"])(
    "keep the failure classes of %s to those of the code",
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
