/** The service itself: alive, ready, and in numbers. */
import { z } from "zod";
import type { Route } from "./route.ts";

const healthSchema = z
  .strictObject({
    status: z.literal("ok").describe("The process lives."),
    version: z.string().describe("Of Outlab."),
  })
  .describe("That the process lives.")
  .meta({ id: "Health" });

const readinessSchema = z
  .strictObject({
    status: z.literal("ready").describe("All that is needed answers."),
    checks: z.record(z.string(), z.string()).describe("What each service that is needed says."),
  })
  .describe("That all services that are needed answer.")
  .meta({ id: "Readiness" });

export const serviceRoutes = {
  health: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the process lives",
    tag: "service",
    access: "anyone",
    isUnlimited: true,
    success: { status: 200, schema: healthSchema },
  },
  ready: {
    method: "GET",
    path: "/readyz",
    summary: "Whether the database, the storage and the queue answer",
    tag: "service",
    access: "anyone",
    isUnlimited: true,
    success: {
      status: 200,
      schema: readinessSchema,
    },
  },
  prometheusMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "Counters for Prometheus",
    description:
      "Open to programs on the same machine. From elsewhere, and everywhere once OUTLAB_METRICS_TOKEN is set, it needs " +
      "that token or an API key, as `Authorization: Bearer`.",
    tag: "service",
    access: "metrics",
    isUnlimited: true,
    success: { status: 200, mediaTypes: ["text/plain; version=0.0.4"] },
  },
} as const satisfies Record<string, Route>;
