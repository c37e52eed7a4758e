import { whyNotContinuable } from "@outlab/pipeline";
import { getExperiment, listExperiments, readExperimentOwner, requestCancel } from "@outlab/store";
import { type ExperimentView, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { requireUserId } from "../http/require-user-id.ts";
import { patchSpec } from "../patch-spec.ts";
import { submitSpec } from "../submit-spec.ts";
import { withoutDefaults } from "../without-defaults.ts";

export function experimentRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  addRoute(
    app,
    "submitExperiment",
    ({ body, query: { validateOnly }, request, reply }) =>
      submitSpec(deps, { input: body, validateOnly, asked: body }, request, reply),
    { rawBody: true },
  );
  addRoute(
    app,
    "cloneExperiment",
    async ({ params: { id }, body, query: { validateOnly }, request, reply }) => {
      const { spec } = await getExperiment(db, id);
      const patch = body ?? {};
      const sent = {
        input: patchSpec(withoutDefaults(spec, patch), patch),
        validateOnly,
        asked: { clone: id, patch },
        clonedFrom: id,
      };
      return submitSpec(deps, sent, request, reply);
    },
    { rawBody: true },
  );

  addRoute(app, "continueExperiment", async ({ params: { id }, body, request, reply }) => {
    const { spec } = await getExperiment(db, id);
    const fault = whyNotContinuable(spec);
    if (fault !== undefined)
      throw new ProblemError("invalid-spec", "such a training cannot go on; nothing was submitted", [
        { ...fault, code: "inconsistent" },
      ]);
    const { epochs, ...named } = body;
    const input = patchSpec(spec, { ...named, training: { epochs: spec.training.epochs + epochs } });
    const asked = { continue: id, ...body };
    const sent = { input, validateOnly: false, asked, clonedFrom: id, continues: true as const };
    return (await submitSpec(deps, sent, request, reply)) as ExperimentView;
  });

  addRoute(app, "listExperiments", async ({ query }) =>
    listExperiments(db, { ...query, owner: await requireUserId(db, query.owner) }),
  );
  addRoute(app, "getExperiment", ({ params }) => getExperiment(db, params.id));

  addRoute(app, "cancelExperiment", async ({ params, request }) => {
    const caller = callerOf(request);
    requireOwner(caller, await readExperimentOwner(db, params.id), "an experiment");
    return requestCancel(db, { experimentId: params.id, actorId: caller.userId });
  });
}
