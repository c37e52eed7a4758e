import { catalog } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";

export function catalogRoutes(app: FastifyInstance): void {
  // The registries don't change while the process lives.
  const everything = catalog();
  addRoute(app, "getCatalog", async () => everything);
}
