/** Tickets that stand in for an API key where none can be sent: a browser's EventSource has no headers. */
import { z } from "zod";
import { idOf, time } from "../views/fields.ts";
import type { Route } from "./route.ts";

const eventTicketSchema = z
  .strictObject({
    ticket: z.string().describe("What to send as `ticket`, once; it cannot be shown again."),
    expiresAt: time("Until when the stream must have been opened; it may stay open for longer."),
  })
  .describe("Opens the event stream of one experiment once, for the user who asked for it.")
  .meta({ id: "EventTicket" });

export const eventTicketRoutes = {
  createEventTicket: {
    method: "POST",
    path: "/v1/event-tickets",
    summary: "Get a ticket that opens an event stream once, within a minute",
    description: "For a browser: `new EventSource('/v1/experiments/{id}/events?ticket=' + ticket)`.",
    tag: "event-tickets",
    access: "user",
    onlyReads: true,
    body: z
      .strictObject({ experimentId: idOf("the experiment whose events are to be watched") })
      .describe("An event ticket to make.")
      .meta({
        id: "EventTicketRequest",
        examples: [{ experimentId: "018f4e9a-0000-7000-8000-000000000001" }],
      }),
    success: { status: 201, schema: eventTicketSchema },
    problems: [{ status: 404, meaning: "There is no such experiment." }],
  },
} as const satisfies Record<string, Route>;
