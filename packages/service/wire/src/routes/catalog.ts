/** What there is to choose from. */
import { catalogSchema } from "../catalog.ts";
import type { Route } from "./route.ts";

export const catalogRoutes = {
  getCatalog: {
    method: "GET",
    path: "/v1/catalog",
    summary: "Everything that a spec can choose from",
    tag: "catalog",
    access: "anyone",
    success: { status: 200, schema: catalogSchema },
  },
} as const satisfies Record<string, Route>;
