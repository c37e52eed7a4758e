/** The service itself: alive, ready, and in numbers. */

import { listWorkers, readQueue } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { prometheusMediaType, prometheusText } from "../http/prometheus.ts";
import type { RequestCounts } from "../plugins/request-counts.ts";

export function serviceRoutes(app: FastifyInstance, deps: Deps, requests: RequestCounts): void {
  addRoute(app, "health", async () => ({ status: "ok" as const, version: deps.version }));

  addRoute(app, "ready", async () => {
    const results = await Promise.all(
      Object.entries(deps.readinessChecks).map(async ([name, check]) => {
        try {
          return { name, word: await check(), isReady: true };
        } catch (error) {
          return { name, word: error instanceof Error ? error.message : String(error), isReady: false };
        }
      }),
    );
    const broken = results.filter(({ isReady }) => !isReady);
    if (broken.length > 0)
      throw new ProblemError("unavailable", broken.map(({ name, word }) => `${name}: ${word}`).join("; "));
    return {
      status: "ready" as const,
      checks: Object.fromEntries(results.map(({ name, word }) => [name, word])),
    };
  });

  addRoute(app, "prometheusMetrics", async ({ reply }) => {
    const [queue, workers] = await Promise.all([readQueue(deps.db), listWorkers(deps.db)]);
    const alive = workers.filter(({ state }) => state === "alive").length;
    const text = prometheusText([
      {
        name: "outlab_jobs",
        help: "Jobs by state.",
        type: "gauge",
        samples: Object.entries(queue.counts).map(([state, value]) => ({ labels: { state }, value })),
      },
      {
        name: "outlab_slots",
        help: "Slots of living workers.",
        type: "gauge",
        samples: [{ value: queue.slots.total }],
      },
      {
        name: "outlab_slots_free",
        help: "Slots without a job.",
        type: "gauge",
        samples: [{ value: queue.slots.free }],
      },
      {
        name: "outlab_workers_alive",
        help: "Workers that report.",
        type: "gauge",
        samples: [{ value: alive }],
      },
      {
        name: "process_resident_memory_bytes",
        help: "Memory of the API process.",
        type: "gauge",
        samples: [{ value: process.memoryUsage.rss() }],
      },
      ...requests.families(),
    ]);
    return reply.type(prometheusMediaType).send(text);
  });
}
