/** How many requests each address answered, how, and how long they took together: for Prometheus. */
import type { FastifyInstance } from "fastify";
import type { MetricFamily } from "../http/prometheus.ts";

export interface RequestCounts {
  families(): readonly MetricFamily[];
}

/** Counted by the route's pattern, never by the address itself, of which there are as many as experiments. */
export function countRequests(app: FastifyInstance): RequestCounts {
  const byRoute = new Map<string, { labels: Record<string, string>; count: number; seconds: number }>();
  app.addHook("onResponse", async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? "(none)",
      status: String(reply.statusCode),
    };
    const key = Object.values(labels).join(" ");
    const entry = byRoute.get(key) ?? { labels, count: 0, seconds: 0 };
    entry.count += 1;
    entry.seconds += reply.elapsedTime / 1000;
    byRoute.set(key, entry);
  });
  const samples = (field: "count" | "seconds") =>
    [...byRoute.values()].map((entry) => ({ labels: entry.labels, value: entry[field] }));
  return {
    families: () => [
      {
        name: "outlab_http_requests_total",
        help: "Requests answered.",
        type: "counter",
        samples: samples("count"),
      },
      {
        name: "outlab_http_request_seconds_total",
        help: "Time spent on them, streams included.",
        type: "counter",
        samples: samples("seconds"),
      },
    ],
  };
}
