/** What runs, and what waits and why, over all experiments. */

import { priorities } from "@outlab/spec";
import { z } from "zod";
import { waitReasons } from "../wait-reasons.ts";
import { id, jobKind, needs, state, time } from "./fields.ts";
import { userReferenceSchema } from "./user.ts";

const queueEntrySchema = z
  .strictObject({
    jobId: id,
    experimentId: id.nullable(),
    experimentName: z.string().nullable(),
    name: z.string(),
    kind: jobKind,
    needs,
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

const slots = z.strictObject({ total: z.int(), free: z.int() }).meta({ id: "Slots" });

export const queueViewSchema = z
  .strictObject({
    slots: slots.describe("On devices."),
    cpuSlots: slots.describe("Of processors alone."),
    counts: z.record(state, z.int()),
    running: z.array(queueEntrySchema),
    waiting: z
      .array(queueEntrySchema)
      .describe("Ready ones by priority and age, then those whose turn comes later; the first hundred."),
  })
  .meta({ id: "Queue" });

export type QueueView = z.output<typeof queueViewSchema>;
