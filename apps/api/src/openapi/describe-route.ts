/** What the contract says of an address, as the schema that Fastify serializes by and the OpenAPI document prints. */
import { problemSchema, problemsOf, type Route, type RouteAnswer } from "@outlab/wire";
import type { FastifySchema } from "fastify";
import { z } from "zod";

export function describeRoute(operationId: string, route: Route): FastifySchema {
  const { params, query, headers, body, success, otherwise = [], summary, description, tag } = route;
  const described = {
    operationId,
    summary,
    description: description ?? `${summary}.`,
    tags: [tag],
    security: securityOf(route),
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(headers && { headers }),
    ...(body && { body }),
    response: {
      ...Object.fromEntries([success, ...otherwise].map((answer) => [answer.status, responseOf(answer)])),
      ...Object.fromEntries(
        problemsOf(route).map(({ status, meaning, headers }) => [
          status,
          { description: meaning, content: problem, ...(headers && { headers: headersOf(headers) }) },
        ]),
      ),
      default: { description: "Whatever else went wrong (RFC 9457).", content: problem },
    },
  };
  return described as FastifySchema;
}

function securityOf({ access, byTicket }: Route): readonly object[] {
  if (access === "anyone") return [];
  const byKey = { apiKey: [] };
  // An empty requirement is one that nothing has to meet.
  if (access === "metrics") return [byKey, {}];
  return byTicket ? [byKey, { eventTicket: [] }] : [byKey];
}

const problem = { "application/problem+json": { schema: problemSchema } };

/** Of an answer without a body the type provider looks for the schema, which says so, in `properties`. */
function responseOf({ meaning, schema, mediaTypes = [], headers }: RouteAnswer): object {
  const described = headers && { headers: headersOf(headers) };
  if (schema === undefined && mediaTypes.length === 0) {
    return { properties: z.undefined().describe(meaning ?? "Done; there is nothing to say."), ...described };
  }
  const content = {
    ...(schema && { "application/json": { schema } }),
    ...Object.fromEntries(mediaTypes.map((type) => [type, { schema: bodyOf(type) }])),
  };
  return { description: meaning ?? "As asked.", content, ...described };
}

/** `binary` is what generators take for bytes; OpenAPI 3.1's own way, an empty schema, they don't understand. */
function bodyOf(mediaType: string): z.ZodType {
  return mediaType.startsWith("text/") ? z.string() : z.string().meta({ format: "binary" });
}

function headersOf(headers: NonNullable<RouteAnswer["headers"]>): object {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { type: "string", description }]),
  );
}
