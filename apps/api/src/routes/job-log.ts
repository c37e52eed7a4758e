/** What the processes of a job wrote: pages for programs, plain text for people. */
import { readLines } from "@outlab/store";
import { type JobLogView, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";

export function jobLogRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(app, "getJobLog", async ({ params: { id: jobId }, query, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/plain"]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", "the log of a job is application/json or text/plain");
    reply.header("vary", "Authorization, Accept");
    if (wanted === "application/json") return readLines(db, { jobId, ...query });
    const { limit: _, ...filter } = query;
    return reply
      .type("text/plain; charset=utf-8")
      .header("content-disposition", `attachment; filename="job-${jobId}.log"`)
      .send(asText(await readLines(db, { jobId, ...filter })));
  });
}

function asText({ items, droppedLines }: JobLogView): string {
  const first = droppedLines === 0 ? [] : [`(${droppedLines} earlier lines are not kept)`];
  const lines = items.map(({ at, attempt, source, text }) => `${at} attempt ${attempt} ${source}: ${text}`);
  return [...first, ...lines].map((line) => `${line}\n`).join("");
}
