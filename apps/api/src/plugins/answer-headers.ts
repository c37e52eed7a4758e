/** Headers of every answer: what a browser must not guess, and what only the caller may keep. */
import type { FastifyInstance } from "fastify";

/** Routes may say otherwise: these are set before a route answers. */
export function registerAnswerHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-content-type-options", "nosniff");
    const { access = "anyone" } = request.routeOptions.config ?? {};
    // What anyone may read is the same for all; whether the service is well is old in a moment.
    if (access === "anyone" && !/^\/(healthz|readyz)$/.test(request.routeOptions.url ?? "")) return;
    reply.header("cache-control", "no-store");
    if (access !== "anyone") reply.header("vary", "Authorization");
  });
}
