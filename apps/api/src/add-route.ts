/** A line of the contract's table and the function that answers it become a route. */
import {
  type OperationId,
  problemSchema,
  type Route,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
  type RouteResult,
  routes,
} from "@outlab/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { z } from "zod";

export interface Call<Operation extends OperationId> {
  readonly params: RouteParams<Operation>;
  readonly query: RouteQuery<Operation>;
  readonly body: RouteBody<Operation>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a handler returns is held against the contract's schema; a string, buffer or stream goes out as it is. */
export type Answer<Operation extends OperationId> = (
  call: Call<Operation>,
) => Promise<RouteResult<Operation> | FastifyReply>;

interface Peculiarities {
  /** Statuses that answer in the same form as the usual one. */
  readonly alsoStatus?: readonly number[];
  /** The handler checks the body itself; the schema only describes it. */
  readonly rawBody?: boolean;
  /** HEAD would start a stream that nobody reads. */
  readonly withoutHead?: boolean;
}

export function addRoute<Operation extends OperationId>(
  app: FastifyInstance,
  operationId: Operation,
  answer: Answer<Operation>,
  { alsoStatus = [], rawBody = false, withoutHead = false }: Peculiarities = {},
): void {
  const route: Route = routes[operationId];
  app.route({
    method: route.method,
    url: route.path,
    schema: describe(operationId, route, alsoStatus),
    config: { access: route.access },
    ...(rawBody ? { validatorCompiler: onlyBodyUnchecked(app) } : {}),
    ...(route.method === "GET" ? { exposeHeadRoute: !withoutHead } : {}),
    handler: async (request, reply) => {
      reply.code(route.success.status);
      return answer({
        params: request.params as RouteParams<Operation>,
        query: request.query as RouteQuery<Operation>,
        body: request.body as RouteBody<Operation>,
        request,
        reply,
      });
    },
  });
}

function describe(operationId: string, route: Route, alsoStatus: readonly number[]): FastifySchema {
  const { params, query, headers, body, success, summary, path, access } = route;
  const answered = successResponse(success);
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
      ...Object.fromEntries([success.status, ...alsoStatus].map((status) => [status, answered])),
      default: {
        description: "What went wrong (RFC 9457).",
        content: { "application/problem+json": { schema: problemSchema } },
      },
    },
  };
  return described as FastifySchema;
}

function successResponse({ status, schema, mediaTypes = [] }: Route["success"]): object {
  if (status === 204) return z.undefined().describe("Done; there is nothing to say.");
  const content = {
    ...(schema && { "application/json": { schema } }),
    ...Object.fromEntries(mediaTypes.map((type) => [type, { schema: z.string() }])),
  };
  return { description: "As asked.", content };
}

function onlyBodyUnchecked(app: FastifyInstance): NonNullable<FastifyInstance["validatorCompiler"]> {
  return (part) =>
    part.httpPart === "body" ? (input: unknown) => ({ value: input }) : app.validatorCompiler!(part);
}
