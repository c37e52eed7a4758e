/** Who did what to what; an actor of null is the system itself. */
import { z } from "zod";
import { id, time } from "./fields.ts";

export const auditEventViewSchema = z
  .strictObject({
    id: z.string(),
    at: time,
    actorId: id.nullable(),
    action: z.string(),
    targetType: z.string(),
    targetId: z.string(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });

export type AuditEventView = z.output<typeof auditEventViewSchema>;
