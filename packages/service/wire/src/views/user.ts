/** A person, in full and as what belongs to one names its owner. */
import { z } from "zod";
import { count, id, idOf, time } from "./fields.ts";
import { quotaChangeSchema, quotaSchema } from "./quota.ts";

export const roles = ["admin", "researcher", "viewer"] as const;
export type Role = (typeof roles)[number];

export const role = z
  .enum(roles)
  .describe("An admin may do everything, a researcher what is their own; a viewer reads.")
  .meta({ id: "Role" });

const name = z
  .string()
  .describe("What people call them; no two users have the same.")
  .meta({ examples: ["ada"] });

const shareWeight = z
  .number()
  .min(0.01)
  .max(100)
  .describe("A person of weight 2 is due twice the time on slots of a person of weight 1.");
const mayUseHigh = z.boolean().describe("Whether they may submit with high priority; admins always may.");

export const userViewSchema = z
  .strictObject({
    id,
    name,
    role,
    shareWeight,
    mayUseHigh,
    quota: quotaSchema.describe("Their own quota; null is what the queue's policy says for everybody."),
    createdAt: time("When they were added."),
    disabledAt: time("Since when their keys open nothing; null while they do.").nullable(),
  })
  .describe("A person who has API keys.")
  .meta({ id: "User" });

export type UserView = z.output<typeof userViewSchema>;

export const userChangeSchema = z
  .strictObject({ shareWeight, mayUseHigh, quota: quotaChangeSchema })
  .partial()
  .describe("What changes for a person; all else stays as it is.")
  .meta({ id: "UserChange", examples: [{ mayUseHigh: true, quota: { maxRunningJobs: 2 } }] });

export type UserChange = z.output<typeof userChangeSchema>;

export const meViewSchema = userViewSchema
  .extend({
    storedBytes: count("Bytes that storage holds for their experiments; equal files count once."),
  })
  .describe("The person whose API key was shown.")
  .meta({ id: "Me" });

export const userReferenceSchema = z
  .strictObject({ id: idOf("the user"), name })
  .describe("A user as what belongs to one names its owner.")
  .meta({ id: "UserReference" });
