/** How turns are given. */
import { z } from "zod";
import { quotaChangeSchema, quotaSchema } from "./quota.ts";

const MAX_SECONDS = 2_000_000_000;

const fields = {
  halfLifeSeconds: z
    .int()
    .min(60)
    .max(MAX_SECONDS)
    .describe(
      "A second of a slot that a person has had counts half after so long, a quarter after twice as long.",
    ),
  lowAgesAfterSeconds: z
    .int()
    .min(0)
    .max(MAX_SECONDS)
    .describe("A job of low priority that has waited so long counts as one of normal priority."),
  preemptAfterSeconds: z
    .int()
    .min(0)
    .max(MAX_SECONDS)
    .describe("A job whose spec says `preemptible` runs for so long before it makes way."),
};

export const queuePolicyViewSchema = z
  .strictObject({
    ...fields,
    quota: quotaSchema.describe("What everybody may have who has no quota of their own."),
  })
  .describe("How turns are given, and what everybody may have at once.")
  .meta({ id: "QueuePolicy" });

export type QueuePolicyView = z.output<typeof queuePolicyViewSchema>;

export const queuePolicyChangeSchema = z
  .strictObject({ ...fields, quota: quotaChangeSchema })
  .partial()
  .describe("What changes; all else stays as it is.")
  .meta({
    id: "QueuePolicyChange",
    examples: [{ lowAgesAfterSeconds: 43_200, quota: { maxRunningJobs: 4 } }],
  });

export type QueuePolicyChange = z.output<typeof queuePolicyChangeSchema>;
