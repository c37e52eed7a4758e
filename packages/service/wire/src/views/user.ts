/** A person, in full and as what belongs to one names its owner. */
import { z } from "zod";
import { id, idOf, time } from "./fields.ts";

export const roles = ["admin", "researcher"] as const;
export type Role = (typeof roles)[number];

export const role = z
  .enum(roles)
  .describe("An admin may do everything, a researcher what is their own.")
  .meta({ id: "Role" });

const name = z
  .string()
  .describe("What people call them; no two users have the same.")
  .meta({ examples: ["ada"] });

export const userViewSchema = z
  .strictObject({
    id,
    name,
    role,
    createdAt: time("When they were added."),
    disabledAt: time("Since when their keys open nothing; null while they do.").nullable(),
  })
  .describe("A person who has API keys.")
  .meta({ id: "User" });

export type UserView = z.output<typeof userViewSchema>;

export const userReferenceSchema = z
  .strictObject({ id: idOf("the user"), name })
  .describe("A user as what belongs to one names its owner.")
  .meta({ id: "UserReference" });
