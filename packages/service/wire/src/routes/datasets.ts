/** Data sets that experiments have been run on; the catalogue lists those that one could be. */
import { datasetViewSchema } from "../views/dataset.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const datasetRoutes = {
  listDatasets: {
    method: "GET",
    path: "/v1/datasets",
    summary: "Data sets that have been used here",
    tag: "datasets",
    access: "user",
    query: pageQuery,
    success: { status: 200, schema: pageOf(datasetViewSchema, "Dataset") },
  },
  getDataset: {
    method: "GET",
    path: "/v1/datasets/:id",
    summary: "One data set",
    tag: "datasets",
    access: "user",
    params: byId,
    success: { status: 200, schema: datasetViewSchema },
  },
} as const satisfies Record<string, Route>;
