import {
  contactSheetOf,
  getDataset,
  listDatasets,
  readDatasetOwner,
  removeDataset,
  submitImport,
} from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { sweepPurgedBlobs } from "../sweep-purged-blobs.ts";

export function datasetRoutes(app: FastifyInstance, { db, storage, log }: Deps): void {
  addRoute(app, "listDatasets", ({ query }) => listDatasets(db, query));
  addRoute(app, "getDataset", ({ params }) => getDataset(db, params.id));
  addRoute(app, "importDataset", ({ body, request }) =>
    submitImport(db, { ownerId: callerOf(request).userId, input: body }),
  );

  addRoute(app, "getContactSheet", async ({ params, request, reply }) => {
    const { digest, sizeBytes } = await contactSheetOf(db, params.id);
    return reply
      .type(
        preferredMediaType(request.headers.accept, ["image/png", "application/octet-stream"]) ?? "image/png",
      )
      .header("content-length", sizeBytes)
      .send(await storage.stream(digest));
  });

  addRoute(app, "removeDataset", async ({ params, request, reply }) => {
    const caller = callerOf(request);
    const ownerId = await readDatasetOwner(db, params.id);
    if (ownerId !== null) requireOwner(caller, ownerId, "a data set");
    await removeDataset(db, { datasetId: params.id, actorId: caller.userId });
    await sweepPurgedBlobs({ db, storage, log });
    return reply.code(204).send();
  });
}
