/** One try of a job by one worker. */
import { z } from "zod";
import { failureViewSchema } from "./failure.ts";
import { count, idOf, outcome, time } from "./fields.ts";

export const attemptViewSchema = z
  .strictObject({
    attempt: count("Its number in its job: 1, 2, ..."),
    workerId: idOf("the worker that ran it"),
    startedAt: time("When it began."),
    endedAt: time("When it ended; null while it runs.").nullable(),
    outcome: outcome.nullable(),
    failure: failureViewSchema.nullable(),
  })
  .describe("One try of a job by one worker.")
  .meta({ id: "Attempt" });
