/** The OpenAPI 3.1 document, from the same table of routes that the server serves. */
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { type OpenApiDocument, tidyOpenApi } from "./tidy-openapi.ts";

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
          "Errors are RFC 9457 problem documents; lists are read by an opaque cursor.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: (input) =>
      tidyOpenApi(jsonSchemaTransformObject(input) as unknown as OpenApiDocument) as never,
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
}
