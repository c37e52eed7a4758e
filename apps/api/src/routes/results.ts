/** What an experiment has found so far: series, tables, checkpoints, embeddings. */

import { toCsv } from "@outlab/report";
import {
  listCheckpoints,
  listEmbeddingSets,
  readExperimentState,
  readSeries,
  readTable,
} from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { readVerdicts } from "../decisions/read-verdicts.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";
import { pageOfList } from "../http/page-of-list.ts";

export function resultRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  addRoute(app, "getSeries", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    const names = query.names?.split(",").map((name) => name.trim());
    return readSeries(db, { experimentId: params.id, names, maxPoints: query.maxPoints });
  });

  addRoute(app, "getTable", async ({ params, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/csv"]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", "tables are application/json or text/csv");
    reply.header("vary", "Authorization, Accept");
    await readExperimentState(db, params.id);
    const table =
      params.table === "verdicts"
        ? await readVerdicts(deps, params.id)
        : await readTable(db, { experimentId: params.id, table: params.table });
    if (wanted === "application/json") return table;
    return reply
      .type("text/csv; charset=utf-8; header=present")
      .header("content-disposition", `attachment; filename="${params.table}.csv"`)
      .send(toCsv(table.columns, table.rows));
  });

  addRoute(app, "listCheckpoints", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    return listCheckpoints(db, { experimentId: params.id, ...query });
  });

  addRoute(app, "listEmbeddings", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    return pageOfList(await listEmbeddingSets(db, params.id), query);
  });
}
