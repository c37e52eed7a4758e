/** What happened to an experiment: a page of it, or a stream that goes on until there is no more to come. */
import { Readable } from "node:stream";
import { isKeyValid, readEvents, readExperimentState } from "@outlab/store";
import { type ExperimentEvent, isFinal, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";
import { callerOf } from "../http/caller.ts";

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
      reply.header("vary", "Authorization, Accept");
      // Also says so when there is no such experiment.
      const state = await readExperimentState(deps.db, params.id);
      const lastEventId = request.headers["last-event-id"];
      const afterId = typeof lastEventId === "string" ? lastEventId : (query.cursor ?? query.afterId);
      if (wanted === "application/json") {
        return eventPage(deps, params.id, { afterId, limit: query.limit });
      }
      if (afterId !== undefined && isFinal(state) && (await isAll(deps, params.id, afterId)))
        return reply.code(204).send();
      const gone = new AbortController();
      // Of the response: a request without a body is closed as soon as it is read.
      reply.raw.once("close", () => gone.abort());
      const { keyId } = callerOf(request);
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      return reply
        .type("text/event-stream; charset=utf-8")
        .header("x-accel-buffering", "no")
        .send(Readable.from(eventStream(deps, { experimentId: params.id, afterId, keyId, signal })));
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

/** Whether a client that has this event has all. A browser asks again whenever a stream ends, until it is answered by 204. */
async function isAll({ db }: Deps, experimentId: string, afterId: string): Promise<boolean> {
  return (await readEvents(db, { experimentId, afterId, limit: 1 })).length === 0;
}

interface StreamOptions {
  readonly experimentId: string;
  readonly afterId: string | undefined;
  readonly keyId: string;
  readonly signal: AbortSignal;
}

/** Ends when the experiment is final and everything was sent, when its key opens nothing more, or when the signal is aborted. */
async function* eventStream(
  { db, eventSignal }: Deps,
  { experimentId, afterId, keyId, signal }: StreamOptions,
): AsyncGenerator<string> {
  let lastId = afterId;
  let checkedAt = performance.now();
  const wakeUps = eventSignal.subscribe(experimentId);
  try {
    yield "retry: 1000\n\n";
    while (!signal.aborted) {
      if (performance.now() - checkedAt >= HEARTBEAT_MS) {
        if (!(await isKeyValid(db, keyId))) return;
        checkedAt = performance.now();
      }
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
