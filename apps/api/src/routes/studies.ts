/** Many experiments that differ in a few settings, as one. */
import {
  cancelExperiments,
  getStudy,
  listStudies,
  readStudyExperiments,
  readStudyOwner,
} from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { requireUserId } from "../http/require-user-id.ts";
import { sendTable } from "../http/send-table.ts";
import { studyTable } from "../studies/study-table.ts";
import { submitSentStudy } from "../studies/submit-study.ts";

export function studyRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  addRoute(app, "submitStudy", ({ body, query: { validateOnly }, request, reply }) =>
    submitSentStudy(deps, { body, validateOnly }, request, reply),
  );
  addRoute(app, "listStudies", async ({ query: { owner, ...query } }) =>
    listStudies(db, { ...query, ownerId: await requireUserId(db, owner) }),
  );
  addRoute(app, "getStudy", ({ params }) => getStudy(db, params.id));
  addRoute(app, "getStudyTable", ({ params: { id, table }, query, request, reply }) =>
    sendTable(request, reply, async () => ({ table, ...(await studyTable(deps, { id, table }, query)) })),
  );
  addRoute(app, "cancelStudy", async ({ params, request }) => {
    const caller = callerOf(request);
    requireOwner(caller, await readStudyOwner(db, params.id), "a study");
    return cancelExperiments(db, { ids: await readStudyExperiments(db, params.id) }, caller.userId);
  });
}
