/** Every error leaves as `application/problem+json`, thrown by anything: a route, the framework, the router. */
import { ProblemError, problemBody, problems } from "@outlab/wire";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asProblem } from "../http/as-problem.ts";
import { problemMediaType } from "../http/problem-media-type.ts";

/** A database that restarts is back in about so long. */
const RETRY_AFTER_SECONDS = 5;

/** Also takes care of addresses without a route, and of methods that an address doesn't answer to (405 with Allow). */
export function registerProblems(app: FastifyInstance): void {
  const methodsOf = watchRoutes(app);
  const answerUnrouted = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split("?", 1)[0];
    const methods = methodsOf(path);
    if (methods.length === 0)
      return sendProblem(
        new ProblemError("not-found", `nothing answers at ${path}; /docs lists every address`),
        request,
        reply,
      );
    return sendProblem(
      new ProblemError(
        "method-not-allowed",
        `${path} answers to ${methods.join(", ")}, not to ${request.method}`,
      ),
      request,
      reply.header("allow", methods.join(", ")),
    );
  };
  app.setNotFoundHandler(answerUnrouted);
  app.setErrorHandler((error, request, reply) => {
    // A method with a body, such as QUERY, is asked for its media type before it is asked for its address.
    if (request.is404) return answerUnrouted(request, reply);
    return sendProblem(asProblem(error), request, reply);
  });
}

export function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status } = problems[problem.code];
  if (status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.detail);
  const retryAfterSeconds = problem.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined);
  if (retryAfterSeconds !== undefined) reply.header("retry-after", retryAfterSeconds);
  if (status === 401) reply.header("www-authenticate", 'Bearer realm="outlab"');
  return reply
    .code(status)
    .type(problemMediaType)
    .header("cache-control", "no-store")
    .send(JSON.stringify(problemBody(problem, request.id)));
}

/** Fastify forgets which methods a path has once none of them matched, so the routes are written down as they come. */
function watchRoutes(app: FastifyInstance): (path: string) => readonly string[] {
  const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    const pattern = url
      .split("/")
      .map((step) => (step.startsWith(":") ? "[^/]+" : step.replaceAll(".", "\\.")))
      .join("/");
    known.push({ pattern: new RegExp(`^${pattern}$`), methods: [method].flat() });
  });
  return (path) => [
    ...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
  ];
}
