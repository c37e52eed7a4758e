/** The service itself: alive, ready, and in numbers. */
import { z } from "zod";
import type { Route } from "./route.ts";

export const serviceRoutes = {
  health: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the process lives",
    access: "anyone",
    success: { status: 200, schema: z.strictObject({ status: z.literal("ok"), version: z.string() }) },
  },
  ready: {
    method: "GET",
    path: "/readyz",
    summary: "Whether the database, the storage and the queue answer",
    access: "anyone",
    success: {
      status: 200,
      schema: z.strictObject({ status: z.literal("ready"), checks: z.record(z.string(), z.string()) }),
    },
  },
  prometheusMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "Counters for Prometheus",
    access: "anyone",
    success: { status: 200, mediaTypes: ["text/plain; version=0.0.4"] },
  },
} as const satisfies Record<string, Route>;
