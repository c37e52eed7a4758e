/** A person, in full and as what belongs to one names its owner. */
import { z } from "zod";
import { id, time } from "./fields.ts";

export const roles = ["admin", "researcher"] as const;
export type Role = (typeof roles)[number];

export const userViewSchema = z
  .strictObject({ id, name: z.string(), role: z.enum(roles), createdAt: time, disabledAt: time.nullable() })
  .meta({ id: "User" });

export type UserView = z.output<typeof userViewSchema>;

export const userReferenceSchema = z.strictObject({ id, name: z.string() }).meta({ id: "UserReference" });
