/** The files that an experiment has made, and their bytes. */
import { artifactViewSchema } from "../views/artifact.ts";
import { listOf } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const artifactRoutes = {
  listArtifacts: {
    method: "GET",
    path: "/v1/experiments/:id/artifacts",
    summary: "All files that an experiment has made",
    access: "user",
    params: byId,
    success: { status: 200, schema: listOf(artifactViewSchema).meta({ id: "ArtifactList" }) },
  },
  getArtifact: {
    method: "GET",
    path: "/v1/artifacts/:id",
    summary: "An artifact's bytes, or a range of them",
    access: "user",
    params: byId,
    success: { status: 200, mediaTypes: ["application/octet-stream"] },
  },
} as const satisfies Record<string, Route>;
