/** What happened to an experiment: a page of it, or a stream that goes on until there is no more to come. */
import { Readable } from "node:stream";
import { readEvents, readExperimentState } from "@outlab/store";
import { type ExperimentEvent, isFinal, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";

const PAGE = 500;
/** Proxies close what is silent for a minute; a wake-up that got lost costs at most this much delay. */
const HEARTBEAT_MS = 5_000;

export function eventRoutes(app: FastifyInstance, deps: Deps): void {
  const closing = new AbortController();
  app.addHook("preClose", async () => closing.abort());

  addRoute(
    app,
    "listEvents",
    async ({ params, query, request, reply }) => {
      const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/event-stream"]);
      if (wanted === undefined)
        throw new ProblemError("not-acceptable", "events are application/json or text/event-stream");
      // Also says so when there is no such experiment.
      await readExperimentState(deps.db, params.id);
      const lastEventId = request.headers["last-event-id"];
      const afterId = typeof lastEventId === "string" ? lastEventId : (query.cursor ?? query.afterId);
      if (wanted === "application/json") {
        return eventPage(deps, params.id, { afterId, limit: query.limit });
      }
      const gone = new AbortController();
      // Of the response: a request without a body is closed as soon as it is read.
      reply.raw.once("close", () => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      return reply
        .type("text/event-stream; charset=utf-8")
        .header("cache-control", "no-store")
        .header("x-accel-buffering", "no")
        .send(Readable.from(eventStream(deps, params.id, afterId, signal)));
    },
    { withoutHead: true },
  );
}

async function eventPage(
  { db }: Deps,
  experimentId: string,
  { afterId, limit }: { afterId: string | undefined; limit: number },
) {
  const events = await readEvents(db, { experimentId, afterId, limit: limit + 1 });
  const items = events.slice(0, limit);
  const lastId = items.at(-1)?.id ?? afterId ?? null;
  return { items, nextCursor: events.length > limit ? lastId : null, lastId };
}

/** Ends when the experiment is final and everything was sent, or when the signal is aborted. */
async function* eventStream(
  { db, eventSignal }: Deps,
  experimentId: string,
  afterId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let lastId = afterId;
  const wakeUps = eventSignal.subscribe(experimentId);
  try {
    yield "retry: 1000\n\n";
    while (!signal.aborted) {
      // Both before the events are read: what is written after them ends the wait, and is read by the next round.
      wakeUps.reset();
      const state = await readExperimentState(db, experimentId);
      const events = await readEvents(db, { experimentId, afterId: lastId, limit: PAGE });
      if (events.length > 0) {
        lastId = events.at(-1)!.id;
        yield events.map(frame).join("");
        continue;
      }
      if (isFinal(state)) return;
      await wakeUps.wait(HEARTBEAT_MS, signal);
      if (!signal.aborted) yield ": heartbeat\n\n";
    }
  } finally {
    wakeUps.close();
  }
}

function frame(event: ExperimentEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
