/** Bytes by their artifact: whole, by range, or not at all when the client has them already. */
import { Readable } from "node:stream";
import { getArtifact, listArtifacts, readExperimentState } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";
import { parseByteRange } from "../http/byte-range.ts";

export function artifactRoutes(app: FastifyInstance, { db, storage }: Deps): void {
  addRoute(app, "listArtifacts", async ({ params, query }) => {
    await readExperimentState(db, params.id);
    return listArtifacts(db, { experimentId: params.id, ...query });
  });

  addRoute(app, "getArtifact", async ({ params, request, reply }) => {
    const { digest, sizeBytes, mediaType, name } = await getArtifact(db, params.id);
    const etag = `"${digest}"`;
    const validators = {
      etag,
      vary: "Authorization, Accept",
      // The bytes of a digest never change, but whether one may read them does.
      "cache-control": "private, max-age=0, must-revalidate",
    };
    if (matches(request.headers["if-none-match"], etag)) return reply.headers(validators).code(304).send();

    const { range: rangeHeader, "if-range": ifRange } = request.headers;
    const asked = ifRange === undefined || ifRange === etag ? rangeHeader : undefined;
    const range = request.method === "GET" ? parseByteRange(asked, sizeBytes) : undefined;
    if (range === "unsatisfiable") {
      reply.header("content-range", `bytes */${sizeBytes}`);
      throw new ProblemError(
        "range-not-satisfiable",
        `the artifact has ${sizeBytes} bytes, asked was ${asked}`,
      );
    }
    // Before anything is said of the bytes: they may be gone.
    const body = request.method === "HEAD" ? Readable.from([]) : await storage.stream(digest, range);
    if (range) reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${sizeBytes}`);
    return reply
      .headers(validators)
      .headers({
        "accept-ranges": "bytes",
        "repr-digest": `sha-256=:${Buffer.from(digest, "hex").toString("base64")}:`,
        "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
        "content-length": range ? range.end - range.start + 1 : sizeBytes,
      })
      .type(contentType(request.headers.accept, mediaType))
      .send(body);
  });
}

/** What the bytes are; for a client that asks for bytes alone, as generated ones do, that they are bytes. */
function contentType(accept: string | undefined, mediaType: string): string {
  return preferredMediaType(accept, [mediaType, BYTES]) ?? mediaType;
}

const BYTES = "application/octet-stream";

/** A weak comparison: for bytes that are named by their digest it is the same as a strong one. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes("*") || tags.includes(etag);
}
