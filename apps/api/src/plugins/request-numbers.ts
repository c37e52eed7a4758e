/** How many requests each address answered, how, and how long they took together: for Prometheus. */
import type { FastifyInstance } from "fastify";
import { Counter, type Registry } from "prom-client";

/** Counted by the route's pattern, never by the address itself, of which there are as many as experiments. */
export function countRequests(app: FastifyInstance, registry: Registry): void {
  const labelNames = ["method", "route", "status"] as const;
  const registers = [registry];
  const requests = new Counter({
    name: "outlab_http_requests_total",
    help: "Requests answered.",
    labelNames,
    registers,
  });
  const seconds = new Counter({
    name: "outlab_http_request_seconds_total",
    help: "Time spent on them, streams included.",
    labelNames,
    registers,
  });
  app.addHook("onResponse", async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? "(none)",
      status: String(reply.statusCode),
    };
    requests.inc(labels);
    seconds.inc(labels, reply.elapsedTime / 1000);
  });
}
