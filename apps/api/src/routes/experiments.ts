import { parseSpec } from "@outlab/spec";
import {
  type Database,
  findUserId,
  getExperiment,
  listExperiments,
  readExperimentOwner,
  requestCancel,
  submitExperiment,
} from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { givenWeights } from "../given-weights.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { howMany } from "../http/how-many.ts";
import { idempotencyOf, sayReplayed } from "../http/idempotency.ts";

export function experimentRoutes(app: FastifyInstance, { db, storage }: Deps): void {
  addRoute(
    app,
    "submitExperiment",
    async ({ body, query, request, reply }) => {
      const parsed = parseSpec(body);
      if (!parsed.ok) {
        const detail = `the spec has ${howMany(parsed)}; nothing was submitted`;
        throw new ProblemError("invalid-spec", detail, parsed.faults, parsed);
      }
      const { spec, hash } = parsed;
      const given = await givenWeights(spec, { db, storage });
      if (query.validateOnly) {
        reply.code(200);
        return { spec, specHash: hash };
      }
      const { experiment, replayed } = await submitExperiment(db, {
        ownerId: callerOf(request).userId,
        spec,
        hash,
        given,
        idempotency: idempotencyOf(request, body),
      });
      reply.header("location", `/v1/experiments/${experiment.id}`);
      sayReplayed(reply, replayed);
      return experiment;
    },
    { rawBody: true },
  );

  addRoute(app, "listExperiments", async ({ query }) =>
    listExperiments(db, { ...query, owner: await ownerId(db, query.owner) }),
  );
  addRoute(app, "getExperiment", ({ params }) => getExperiment(db, params.id));

  addRoute(app, "cancelExperiment", async ({ params, request }) => {
    const caller = callerOf(request);
    requireOwner(caller, await readExperimentOwner(db, params.id), "an experiment");
    return requestCancel(db, { experimentId: params.id, actorId: caller.userId });
  });
}

/** An empty list would say that a user has no experiments, where there is no such user. */
async function ownerId(db: Database, owner: string | undefined): Promise<string | undefined> {
  if (owner === undefined) return undefined;
  const id = await findUserId(db, owner);
  if (id !== undefined) return id;
  const message = `there is no user "${owner}"; an owner is a user's name or id`;
  throw new ProblemError("invalid-request", message, [
    { pointer: "/owner", code: "unknown-choice", message },
  ]);
}
