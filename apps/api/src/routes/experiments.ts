import { createHash } from "node:crypto";
import { canonicalJson, parseSpec } from "@outlab/spec";
import { getExperiment, listExperiments, requestCancel, submitExperiment } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";

export function experimentRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(
    app,
    "submitExperiment",
    async ({ body, query, request, reply }) => {
      const parsed = parseSpec(body);
      if (!parsed.ok) {
        const count = parsed.faults.length;
        const detail = `the spec has ${count === 1 ? "a fault" : `${count} faults`}; nothing was submitted`;
        throw new ProblemError("invalid-spec", detail, parsed.faults);
      }
      const { spec, hash } = parsed;
      if (query.validateOnly) {
        reply.code(200);
        return { spec, specHash: hash };
      }
      const key = request.headers["idempotency-key"];
      const { experiment, replayed } = await submitExperiment(db, {
        ownerId: callerOf(request).userId,
        spec,
        hash,
        ...(typeof key === "string" ? { idempotency: { key, bodyHash: bodyHash(body) } } : {}),
      });
      reply.header("location", `/v1/experiments/${experiment.id}`);
      if (replayed) reply.header("idempotency-replayed", "true");
      return experiment;
    },
    { rawBody: true },
  );

  addRoute(app, "listExperiments", ({ query }) => listExperiments(db, query));
  addRoute(app, "getExperiment", ({ params }) => getExperiment(db, params.id));

  addRoute(app, "cancelExperiment", async ({ params, request }) => {
    const caller = callerOf(request);
    const { owner } = await getExperiment(db, params.id);
    requireOwner(caller, owner.id, "an experiment");
    return requestCancel(db, { experimentId: params.id, actorId: caller.userId });
  });
}

/** Of what the body says, not of how it is written: white space and the order of keys are no other request. */
function bodyHash(body: unknown): string {
  return createHash("sha256").update(canonicalJson(body)).digest("hex");
}
