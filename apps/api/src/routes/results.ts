/** What an experiment has found so far: series, tables, checkpoints, embeddings. */

import {
  listCheckpoints,
  listEmbeddingSets,
  readExperimentState,
  readSeries,
  readTable,
} from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { readVerdicts } from "../decisions/read-verdicts.ts";
import type { Deps } from "../deps.ts";
import { pageOfList } from "../http/page-of-list.ts";
import { sendTable } from "../http/send-table.ts";

export function resultRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  addRoute(app, "getSeries", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    const names = query.names?.split(",").map((name) => name.trim());
    return readSeries(db, { experimentId: params.id, names, maxPoints: query.maxPoints });
  });

  addRoute(app, "getTable", ({ params: { id, table }, request, reply }) =>
    sendTable(request, reply, async () => {
      await readExperimentState(db, id);
      return table === "verdicts" ? readVerdicts(deps, id) : readTable(db, { experimentId: id, table });
    }),
  );

  addRoute(app, "listCheckpoints", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    return listCheckpoints(db, { experimentId: params.id, ...query });
  });

  addRoute(app, "listEmbeddings", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    return pageOfList(await listEmbeddingSets(db, params.id), query);
  });
}
