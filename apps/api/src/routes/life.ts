/** What people do with an experiment that is there. */
import {
  archiveExperiment,
  cancelExperiments,
  pinExperiment,
  purgeExperiment,
  readExperimentOwner,
  reorderExperiment,
  requestPause,
  requestResume,
  restoreExperiment,
  retryExperiment,
  unpinExperiment,
} from "@outlab/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute } from "../add-route.ts";
import { filterOf } from "../cancel-filter.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { idempotencyOf, sayReplayed } from "../http/idempotency.ts";
import { sweepPurgedBlobs } from "../sweep-purged-blobs.ts";

export function lifeRoutes(app: FastifyInstance, { db, storage, log }: Deps): void {
  /** Who asks, and of which experiment. @throws {ProblemError} where they may not. */
  const requestOf = async (request: FastifyRequest, experimentId: string) => {
    const caller = callerOf(request);
    requireOwner(caller, await readExperimentOwner(db, experimentId), "an experiment");
    return { experimentId, actorId: caller.userId };
  };

  addRoute(app, "cancelExperiments", async ({ body, request }) => {
    const caller = callerOf(request);
    return cancelExperiments(db, await filterOf(db, caller, body), caller.userId);
  });
  addRoute(app, "pauseExperiment", async ({ params, request }) =>
    requestPause(db, await requestOf(request, params.id)),
  );
  addRoute(app, "resumeExperiment", async ({ params, request }) =>
    requestResume(db, await requestOf(request, params.id)),
  );
  addRoute(app, "reorderExperiment", async ({ params, body, request }) =>
    reorderExperiment(db, { ...(await requestOf(request, params.id)), change: body }),
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

  addRoute(app, "archiveExperiment", async ({ params, request }) =>
    archiveExperiment(db, await requestOf(request, params.id)),
  );
  addRoute(app, "restoreExperiment", async ({ params, request }) =>
    restoreExperiment(db, await requestOf(request, params.id)),
  );
  addRoute(app, "pinExperiment", async ({ params, request }) =>
    pinExperiment(db, await requestOf(request, params.id)),
  );
  addRoute(app, "unpinExperiment", async ({ params, request }) =>
    unpinExperiment(db, await requestOf(request, params.id)),
  );
  addRoute(app, "purgeExperiment", async ({ params, query: { dryRun }, request }) => {
    const purged = await purgeExperiment(db, { ...(await requestOf(request, params.id)), dryRun });
    if (!dryRun) await sweepPurgedBlobs({ db, storage, log });
    return purged;
  });
}
