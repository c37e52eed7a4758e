/** What happened to an experiment. */
import { z } from "zod";
import { eventSchema } from "../events.ts";
import { byId, type Route } from "./route.ts";

export const eventRoutes = {
  listEvents: {
    method: "GET",
    path: "/v1/experiments/:id/events",
    summary: "What happened, in order: a page, or a stream that can be resumed",
    access: "user",
    params: byId,
    query: z.strictObject({
      limit: z.coerce.number<string>().int().min(1).max(1000).default(200),
      afterId: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    headers: z.object({
      "last-event-id": z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({ items: z.array(eventSchema), lastId: z.string().nullable() })
        .meta({ id: "EventPage" }),
      mediaTypes: ["text/event-stream"],
    },
  },
} as const satisfies Record<string, Route>;
