/** What runs, and what waits and why, over all experiments. */

import { priorities } from "@outlab/spec";
import { z } from "zod";
import { id, jobKind, state, time } from "./fields.ts";
import { waitReasons } from "./job.ts";
import { userReferenceSchema } from "./user.ts";

const queueEntrySchema = z
  .strictObject({
    jobId: id,
    experimentId: id,
    experimentName: z.string(),
    kind: jobKind,
    owner: userReferenceSchema,
    priority: z.enum(priorities),
    state,
    waitReason: z.enum(waitReasons).nullable(),
    readyAt: time.nullable(),
    startedAt: time.nullable(),
    workerId: id.nullable(),
  })
  .meta({ id: "QueueEntry" });

export type QueueEntry = z.output<typeof queueEntrySchema>;

export const queueViewSchema = z
  .strictObject({
    slots: z.strictObject({ total: z.int(), free: z.int() }),
    counts: z.record(state, z.int()),
    running: z.array(queueEntrySchema),
    waiting: z
      .array(queueEntrySchema)
      .describe("Ready ones by priority and age, then those whose turn comes later; the first hundred."),
  })
  .meta({ id: "Queue" });

export type QueueView = z.output<typeof queueViewSchema>;
