/** JSON in UTF-8 is all that is understood: Fastify would take plain text for a string, and bytes that are no UTF-8 for others. */
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { parseJsonBody } from "../http/parse-json-body.ts";

export function registerJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (request: FastifyRequest, body: Buffer) => {
      const charset = /charset="?([^\s";]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
      if (charset !== undefined && !/^utf-?8$/i.test(charset))
        throw new ProblemError("unsupported-media-type", `the body is in ${charset}; send it in UTF-8`);
      return parseJsonBody(body);
    },
  );
}
