/** One try of a job by one worker. */
import { z } from "zod";
import { failureViewSchema } from "./failure.ts";
import { id, time } from "./fields.ts";

export const attemptViewSchema = z
  .strictObject({
    attempt: z.int(),
    workerId: id,
    startedAt: time,
    endedAt: time.nullable(),
    outcome: z.enum(["succeeded", "failed", "lost", "released", "cancelled"]).nullable(),
    failure: failureViewSchema.nullable(),
  })
  .meta({ id: "Attempt" });
