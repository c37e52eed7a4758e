import { getDataset, listDatasets } from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";

export function datasetRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(app, "listDatasets", ({ query }) => listDatasets(db, query));
  addRoute(app, "getDataset", ({ params }) => getDataset(db, params.id));
}
