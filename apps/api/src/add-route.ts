/** A line of the contract's table and the function that answers it become a route. */
import {
  type OperationId,
  type Route,
  type RouteBody,
  type RouteParams,
  type RouteQuery,
  type RouteResult,
  routes,
} from "@outlab/wire";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { describeRoute } from "./openapi/describe-route.ts";

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
  /** The handler checks the body itself; the schema only describes it. */
  readonly rawBody?: boolean;
  /** HEAD would start a stream that no client reads. */
  readonly withoutHead?: boolean;
}

export function addRoute<Operation extends OperationId>(
  app: FastifyInstance,
  operationId: Operation,
  answer: Answer<Operation>,
  { rawBody = false, withoutHead = false }: Peculiarities = {},
): void {
  const route: Route = routes[operationId];
  app.route({
    method: route.method,
    url: route.path,
    schema: describeRoute(operationId, route),
    config: {
      access: route.access,
      byTicket: route.byTicket,
      isUnlimited: route.isUnlimited,
      onlyReads: route.method === "GET" || route.onlyReads === true,
    },
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

function onlyBodyUnchecked(app: FastifyInstance): NonNullable<FastifyInstance["validatorCompiler"]> {
  return (part) =>
    part.httpPart === "body" ? (input: unknown) => ({ value: input }) : app.validatorCompiler!(part);
}
