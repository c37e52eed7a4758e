/** Every address of version 1, once: the API serves this table, the client calls by it, OpenAPI prints it. */
import type { z } from "zod";
import { artifactRoutes } from "./artifacts.ts";
import { catalogRoutes } from "./catalog.ts";
import { comparisonRoutes } from "./comparisons.ts";
import { datasetRoutes } from "./datasets.ts";
import { eventTicketRoutes } from "./event-tickets.ts";
import { eventRoutes } from "./events.ts";
import { experimentRoutes } from "./experiments.ts";
import { figureRoutes } from "./figures.ts";
import { lifeRoutes } from "./life.ts";
import { queueRoutes } from "./queue.ts";
import { resultRoutes } from "./results.ts";
import { retentionRoutes } from "./retention.ts";
import type { Route } from "./route.ts";
import { scoredImageRoutes } from "./scored-images.ts";
import { serviceRoutes } from "./service.ts";
import { studyRoutes } from "./studies.ts";
import { thresholdRoutes } from "./thresholds.ts";
import { uploadRoutes } from "./uploads.ts";
import { userRoutes } from "./users.ts";
import { webhookRoutes } from "./webhooks.ts";

export const routes = {
  ...serviceRoutes,
  ...catalogRoutes,
  ...experimentRoutes,
  ...lifeRoutes,
  ...eventRoutes,
  ...eventTicketRoutes,
  ...studyRoutes,
  ...resultRoutes,
  ...thresholdRoutes,
  ...scoredImageRoutes,
  ...figureRoutes,
  ...comparisonRoutes,
  ...artifactRoutes,
  ...datasetRoutes,
  ...uploadRoutes,
  ...queueRoutes,
  ...retentionRoutes,
  ...userRoutes,
  ...webhookRoutes,
} as const satisfies Record<string, Route>;

export type OperationId = keyof typeof routes;

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Member<Operation extends OperationId, Key extends string> = (typeof routes)[Operation] extends {
  readonly [K in Key]: infer Value;
}
  ? Value
  : undefined;

export type RouteParams<Operation extends OperationId> = Output<Member<Operation, "params">>;
export type RouteQuery<Operation extends OperationId> = Output<Member<Operation, "query">>;
export type RouteBody<Operation extends OperationId> = Output<Member<Operation, "body">>;
type Result<Answer> = Answer extends { readonly schema: infer Schema } ? Output<Schema> : undefined;

/** Of any answer that isn't a problem. */
export type RouteResult<Operation extends OperationId> =
  | Result<(typeof routes)[Operation]["success"]>
  | ((typeof routes)[Operation] extends { readonly otherwise: readonly (infer Answer)[] }
      ? Result<Answer>
      : never);
