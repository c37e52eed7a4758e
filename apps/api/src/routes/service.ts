/** The service itself: alive, ready, and in numbers. */
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import type { Registry } from "prom-client";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { inTime } from "../http/in-time.ts";

/** Who asks whether a service is ready gives up after a few seconds itself. */
const CHECK_LIMIT_MS = 2_000;

export function serviceRoutes(app: FastifyInstance, deps: Deps, numbers: Registry): void {
  addRoute(app, "health", async () => ({ status: "ok" as const, version: deps.version }));

  const checks = Object.entries(deps.readinessChecks).map(([name, check]) => ({
    name,
    check: inTime(check, CHECK_LIMIT_MS),
  }));
  addRoute(app, "ready", async ({ request }) => {
    const results = await Promise.all(
      checks.map(async ({ name, check }) => {
        try {
          return { name, word: await check() };
        } catch (error) {
          // This address needs no key, so hosts and ports go to the log alone.
          request.log.warn({ err: error, check: name }, "not ready");
          return { name, word: undefined };
        }
      }),
    );
    const broken = results.filter(({ word }) => word === undefined);
    if (broken.length > 0)
      throw new ProblemError(
        "unavailable",
        `${broken.map(({ name }) => name).join(", ")}: not ready; the server's log says why`,
      );
    return {
      status: "ready" as const,
      checks: Object.fromEntries(results.map(({ name, word }) => [name, word ?? ""])),
    };
  });

  addRoute(app, "prometheusMetrics", async ({ reply }) =>
    reply.type(numbers.contentType).send(await numbers.metrics()),
  );
}
