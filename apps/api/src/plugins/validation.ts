/** Requests are checked by the zod schemas of the routes, and every fault is reported at once with a JSON Pointer to it. */
import { check } from "@outlab/faults";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";
import { howMany } from "../http/how-many.ts";

const PARTS: Readonly<Record<string, string>> = {
  body: "body",
  querystring: "query string",
  params: "path",
  headers: "headers",
};

export function registerValidation(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => (input) => {
    // Fastify says null for a body that was not sent.
    const isLeftOut = httpPart === "body" && input === null && schema.safeParse(undefined).success;
    const checked = check(schema, isLeftOut ? undefined : input);
    if (checked.ok) return { value: checked.value };
    const part = PARTS[httpPart ?? ""] ?? "request";
    return {
      error: new ProblemError(
        "invalid-request",
        `the ${part} has ${howMany(checked)}`,
        checked.faults,
        checked,
      ),
    };
  });
  app.setSerializerCompiler(serializerCompiler);
}
