/** The OpenAPI 3.1 document, from the same table of routes that the server serves. */
import swagger from "@fastify/swagger";
import { tags } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { OpenApiDocument } from "./json.ts";
import { sayBodies } from "./say-bodies.ts";
import { tidyOpenApi } from "./tidy-openapi.ts";

/** Must be registered before the routes it is to describe. */
export async function registerOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Outlab",
        version,
        description:
          "Trains self-supervised encoders on normal images and measures how far every other class lies from them. " +
          "Errors are RFC 9457 problem documents. Every list comes in pages: `nextCursor` is what to send as `cursor` " +
          "for the next one.",
        contact: { name: "The people who run this server" },
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [
        { url: "/", description: "The server that this document came from" },
        { url: "http://127.0.0.1:3000", description: "What `npm start` opens" },
      ],
      tags: Object.entries(tags)
        .toSorted()
        .map(([name, description]) => ({ name, description })),
      security: [{ apiKey: [] }],
      components: {
        securitySchemes: {
          apiKey: { type: "http", scheme: "bearer", description: "An API key: `Authorization: Bearer KEY`." },
          eventTicket: {
            type: "apiKey",
            in: "query",
            name: "ticket",
            description:
              "A ticket of `POST /v1/event-tickets`: it opens one event stream once, within a minute.",
          },
        },
      },
    },
    transform: asWritten,
    transformObject: (input) =>
      tidyOpenApi(sayBodies(jsonSchemaTransformObject(input) as unknown as OpenApiDocument)) as never,
  });
  app.get("/openapi.json", { schema: { hide: true }, config: { access: "anyone" } }, async () =>
    app.swagger(),
  );
}

/** The type provider keeps of an answer only what zod wrote; its headers are JSON Schema already. */
const asWritten: typeof jsonSchemaTransform = (input) => {
  const transformed = jsonSchemaTransform(input);
  const answers = input.schema?.response as Readonly<Record<string, { headers?: object }>> | undefined;
  const written = transformed.schema?.response as Record<string, { headers?: object }> | undefined;
  for (const [status, { headers }] of Object.entries(answers ?? {}))
    if (headers !== undefined && written !== undefined) written[status]!.headers = headers;
  return transformed;
};
