/** Every error leaves as `application/problem+json`, whoever threw it: a route, the framework, the router. */
import type { Socket } from "node:net";
import { BlobNotFoundError, StorageFullError } from "@outlab/blobs";
import type { Fault } from "@outlab/faults";
import { isDatabaseAway, StoreError, type StoreErrorCode } from "@outlab/store";
import { type ProblemCode, ProblemError, problemBody, problems } from "@outlab/wire";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export const problemMediaType = "application/problem+json; charset=utf-8";

/** A database that restarts is back in about so long. */
const RETRY_AFTER_SECONDS = 5;

/** Also takes care of addresses that nobody answers, and of methods that an address doesn't answer to (405 with Allow). */
export function registerProblems(app: FastifyInstance): void {
  const methodsOf = watchRoutes(app);
  app.setErrorHandler((error, request, reply) => sendProblem(asProblem(error), request, reply));
  app.setNotFoundHandler((request, reply) => {
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
  });
}

export function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status } = problems[problem.code];
  if (status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.detail);
  if (status === 503) reply.header("retry-after", RETRY_AFTER_SECONDS);
  if (status === 401) reply.header("www-authenticate", 'Bearer realm="outlab"');
  return reply
    .code(status)
    .type(problemMediaType)
    .send(JSON.stringify(problemBody(problem, request.id)));
}

/** What isn't HTTP at all reaches no route: the answer is written to the connection, which is then closed. */
export function answerBrokenRequest(error: Error, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const body = JSON.stringify(
    problemBody({
      code: "invalid-request",
      detail: "expected an HTTP request, found something else",
      faults: [],
    }),
  );
  const head = [
    "HTTP/1.1 400 Bad Request",
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** What the framework refuses, in our words. */
const FRAMEWORK: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-json",
  FST_ERR_CTP_BODY_TOO_LARGE: "payload-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_INVALID_TYPE: "unsupported-media-type",
  FST_ERR_BAD_URL: "invalid-request",
  FST_ERR_MAX_PARAM_LENGTH: "not-found",
};

/** What the store refuses, as HTTP says it. */
const STORE: Readonly<Record<StoreErrorCode, ProblemCode>> = {
  "not-found": "not-found",
  conflict: "conflict",
  "invalid-cursor": "invalid-request",
  "idempotency-key-reused": "idempotency-key-reused",
};

function faultsOf({ code, message }: StoreError): Fault[] {
  return code === "invalid-cursor" ? [{ pointer: "/cursor", code: "wrong-type", message }] : [];
}

/** @returns an internal problem that says nothing of its cause for whatever isn't known; the cause goes to the log. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreError)
    return new ProblemError(STORE[error.code], error.message, faultsOf(error), { cause: error });
  const { code, message, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : FRAMEWORK[code];
  if (known) return new ProblemError(known, message ?? known, [], { cause: error });
  if (error instanceof SyntaxError && statusCode === 400)
    return new ProblemError("malformed-json", error.message, [], { cause: error });
  if (error instanceof StorageFullError)
    return new ProblemError("storage-full", error.message, [], { cause: error });
  if (error instanceof BlobNotFoundError)
    return new ProblemError("not-found", "the artifact's bytes are no longer in storage", [], {
      cause: error,
    });
  if (isDatabaseAway(error))
    return new ProblemError("unavailable", "the database doesn't answer; try again soon", [], {
      cause: error,
    });
  return new ProblemError("internal", "the server failed; its log tells why, under this instance", [], {
    cause: error,
  });
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
