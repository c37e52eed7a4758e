/** What a person may have at once. */
import { z } from "zod";

const most = (what: string) => z.int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().describe(what);

export const quotaSchema = z
  .strictObject({
    maxRunningJobs: most("Jobs that run at once; further ones wait. Null means any number."),
    maxWaitingJobs: most(
      "Jobs that wait; an experiment that would make more of them is refused. Null means any number.",
    ),
    maxStoredBytes: most(
      "Bytes of stored files; with more, new experiments are refused. Null means any number.",
    ),
  })
  .describe("What a person may have at once.")
  .meta({ id: "Quota" });

/** What is not named stays as it is. */
export const quotaChangeSchema = quotaSchema
  .partial()
  .describe("What a person may have at once; what is not named stays as it is.")
  .meta({ id: "QuotaChange" });
