/** What happened to an experiment. */
import { z } from "zod";
import { eventSchema } from "../events.ts";
import { nextCursor } from "../views/fields.ts";
import { eventId, queryNumber } from "./query.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

export const eventRoutes = {
  listEvents: {
    method: "GET",
    path: "/v1/experiments/:id/events",
    summary: "What happened, in order: a page, or a stream that can be resumed",
    tag: "experiments",
    description:
      "With `Accept: text/event-stream` the answer is a stream that goes on until the experiment has ended. A browser's " +
      "EventSource, which can't send a key, sends a `ticket` in the query instead (see createEventTicket). A ticket is used " +
      "up when the stream opens: where it breaks off, get another, and go on with the last event's id as `afterId`.",
    access: "user",
    byTicket: true,
    params: byId,
    query: z.strictObject({
      limit: queryNumber({ min: 1, max: 1000, byDefault: 200 }).describe("Events on a page."),
      cursor: z
        .string()
        .regex(/^\d{0,18}$/)
        .transform((text) => (text === "" ? undefined : text))
        .optional()
        .describe("`nextCursor` of the page before; empty for the first page."),
      afterId: eventId
        .optional()
        .describe("Only events after this one; what `Last-Event-ID` says goes before."),
    }),
    headers: z.object({
      "last-event-id": eventId
        .optional()
        .describe("The last event that the client has, as browsers send it."),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({
          items: z.array(eventSchema).describe("What is on the page."),
          nextCursor,
          lastId: z
            .string()
            .nullable()
            .describe(
              "The last event so far, for `afterId` when more may have happened; null before the first.",
            ),
        })
        .describe("A page of events, in the order in which they happened.")
        .meta({ id: "EventPage" }),
      mediaTypes: ["text/event-stream"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    otherwise: [
      {
        status: 204,
        meaning:
          "A stream was asked for, the experiment has ended, and the client has every event: don't ask again.",
      },
    ],
    problems: [notAcceptable],
  },
} as const satisfies Record<string, Route>;
