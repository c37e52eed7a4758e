/** What the contract says of an address, as the schema that Fastify serializes by and the OpenAPI document prints. */
import { problemSchema, type Route } from "@outlab/wire";
import type { FastifySchema } from "fastify";
import { z } from "zod";

type Answer = NonNullable<Route["otherwise"]>[number];

export function describeRoute(operationId: string, route: Route): FastifySchema {
  const { params, query, headers, body, success, otherwise = [], summary, path, access } = route;
  const described = {
    operationId,
    summary,
    tags: [path.startsWith("/v1/") ? path.split("/")[2] : "service"],
    ...(access === "anyone" ? {} : { security: [{ apiKey: [] }] }),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(headers && { headers }),
    ...(body && { body }),
    response: {
      ...Object.fromEntries([success, ...otherwise].map((answer) => [answer.status, responseOf(answer)])),
      default: { description: "What went wrong (RFC 9457).", content: problem },
    },
  };
  return described as FastifySchema;
}

const problem = { "application/problem+json": { schema: problemSchema } };

/** Of an answer without a body the type provider looks for the schema, which says so, in `properties`. */
function responseOf({ status, meaning, schema, mediaTypes = [], headers }: Answer): object {
  const described = headers && { headers: headersOf(headers) };
  if (status >= 400) return { description: meaning ?? "", content: problem, ...described };
  if (schema === undefined && mediaTypes.length === 0) {
    return { properties: z.undefined().describe(meaning ?? "Done; there is nothing to say."), ...described };
  }
  const content = {
    ...(schema && { "application/json": { schema } }),
    ...Object.fromEntries(mediaTypes.map((type) => [type, { schema: bodyOf(type) }])),
  };
  return { description: meaning ?? "As asked.", content, ...described };
}

/** OpenAPI 3.1 says of bytes that they are there by not saying anything of them. */
function bodyOf(mediaType: string): z.ZodType {
  return mediaType.startsWith("text/") ? z.string() : z.unknown();
}

function headersOf(headers: NonNullable<Answer["headers"]>): object {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { type: "string", description }]),
  );
}
