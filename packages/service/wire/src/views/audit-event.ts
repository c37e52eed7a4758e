/** Who did what to what; an actor of null is the system itself. */
import { z } from "zod";
import { idOf, time } from "./fields.ts";

export const auditEventViewSchema = z
  .strictObject({
    id: z.string().describe("A number that rises with time."),
    at: time("When it was done."),
    actorId: idOf("the user who did it; null is the system itself").nullable(),
    action: z
      .string()
      .describe("What was done, such as `api-key.revoke`.")
      .meta({ examples: ["user.create"] }),
    targetType: z.string().describe("What kind of thing it was done to."),
    targetId: z.string().describe("The id of that thing."),
    detail: z.record(z.string(), z.unknown()).describe("More of it, by the action."),
  })
  .describe("Who did what to what, and when.")
  .meta({ id: "AuditEvent" });

export type AuditEventView = z.output<typeof auditEventViewSchema>;
