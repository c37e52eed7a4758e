/** How many requests each address answered, how, and how long they took together: for Prometheus. */
import type { FastifyInstance } from "fastify";
import { Counter, Histogram, type Registry } from "prom-client";

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
  const seconds = new Histogram({
    name: "outlab_http_request_duration_seconds",
    help: "Time spent on each, streams included.",
    labelNames: ["method", "route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers,
  });
  app.addHook("onResponse", async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? "(none)",
      status: String(reply.statusCode),
    };
    requests.inc(labels);
    const { method, route } = labels;
    seconds.observe({ method, route }, reply.elapsedTime / 1000);
  });
}
