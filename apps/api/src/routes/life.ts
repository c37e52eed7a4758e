/** What people do with an experiment that is there. */
import { readExperimentOwner, requestPause, requestResume, retryExperiment } from "@outlab/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { idempotencyOf, sayReplayed } from "../http/idempotency.ts";

export function lifeRoutes(app: FastifyInstance, { db }: Deps): void {
  /** Who asks, and of which experiment. @throws {ProblemError} where they may not. */
  const requestOf = async (request: FastifyRequest, experimentId: string) => {
    const caller = callerOf(request);
    requireOwner(caller, await readExperimentOwner(db, experimentId), "an experiment");
    return { experimentId, actorId: caller.userId };
  };

  addRoute(app, "pauseExperiment", async ({ params, request }) =>
    requestPause(db, await requestOf(request, params.id)),
  );
  addRoute(app, "resumeExperiment", async ({ params, request }) =>
    requestResume(db, await requestOf(request, params.id)),
  );
  addRoute(app, "retryExperiment", async ({ params, body, request, reply }) => {
    const { experiment, replayed } = await retryExperiment(db, {
      ...(await requestOf(request, params.id)),
      limits: body?.limits,
      idempotency: idempotencyOf(request, { retry: params.id, ...body }),
    });
    sayReplayed(reply, replayed);
    return experiment;
  });
}
