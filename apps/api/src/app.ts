/** The whole HTTP service as a function of what it needs. It listens to nothing yet. */
import { authenticate, redeemEventTicket } from "@outlab/store";
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import type { Deps } from "./deps.ts";
import { asProblem } from "./http/as-problem.ts";
import { answerBrokenRequest } from "./http/broken-request.ts";
import { loggedRequest } from "./http/logged-request.ts";
import { registerOpenApi } from "./openapi/register-openapi.ts";
import { registerAnswerHeaders } from "./plugins/answer-headers.ts";
import { registerAuthentication } from "./plugins/authentication.ts";
import { registerDocsPage } from "./plugins/docs-page.ts";
import { registerGracefulClose } from "./plugins/graceful-close.ts";
import { registerJsonBodies } from "./plugins/json-bodies.ts";
import { registerProblems, sendProblem } from "./plugins/problems.ts";
import { limitRequests, openRateLimits } from "./plugins/rate-limits.ts";
import { countRequests } from "./plugins/request-numbers.ts";
import { registerValidation } from "./plugins/validation.ts";
import { artifactRoutes } from "./routes/artifacts.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { comparisonRoutes } from "./routes/comparisons.ts";
import { datasetRoutes } from "./routes/datasets.ts";
import { eventTicketRoutes } from "./routes/event-tickets.ts";
import { eventRoutes } from "./routes/events.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { figureRoutes } from "./routes/figures.ts";
import { imageScoreRoutes } from "./routes/image-scores.ts";
import { jobLogRoutes } from "./routes/job-log.ts";
import { lifeRoutes } from "./routes/life.ts";
import { onnxRoutes } from "./routes/onnx.ts";
import { queueRoutes } from "./routes/queue.ts";
import { reportRoutes } from "./routes/reports.ts";
import { resultRoutes } from "./routes/results.ts";
import { retentionRoutes } from "./routes/retention.ts";
import { scoredImageRoutes } from "./routes/scored-images.ts";
import { serviceRoutes } from "./routes/service.ts";
import { studyRoutes } from "./routes/studies.ts";
import { thresholdRoutes } from "./routes/thresholds.ts";
import { uploadRoutes } from "./routes/uploads.ts";
import { userRoutes } from "./routes/users.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { countService } from "./service-numbers.ts";
import { shareCounters } from "./shared-counters.ts";

/** A spec has a few kilobytes; this leaves room for long lists of augmentation steps. */
const BODY_LIMIT_BYTES = 1 << 20;
/** A mebibyte takes so long over 300 kbit/s. */
const REQUEST_TIMEOUT_MS = 30_000;
/** How often Node looks for requests that are late. */
const LOOK_EVERY_MS = 1_000;

export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = deps;
  const app = Fastify({
    loggerInstance: deps.log.child({}, { serializers: { req: loggedRequest } }) as FastifyBaseLogger,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: requestTimeoutMs,
    http: { connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, requestTimeoutMs) },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void sendProblem(asProblem(error), request, reply),
  });
  // Node takes the longer of the two limits for the body, and its own for headers is a minute.
  app.server.headersTimeout = requestTimeoutMs;

  registerGracefulClose(app);
  registerProblems(app);
  registerJsonBodies(app);
  registerValidation(app);
  registerAnswerHeaders(app);
  const { rateLimits = { perKeyPerMinute: 0, perAddressPerMinute: 0 } } = deps;
  const countRequest = await openRateLimits(app, rateLimits);
  registerAuthentication(app, {
    countRefused: countRequest,
    authenticate: (key) => authenticate(deps.db, key),
    redeemTicket: (ticket, experimentId) => redeemEventTicket(deps.db, { ticket, experimentId }),
    metricsToken: deps.metricsToken,
  });
  limitRequests(app, countRequest);
  await registerOpenApi(app, deps.version);
  registerDocsPage(app);
  const numbers = new Registry();
  countRequests(app, numbers);
  countService(deps.db, numbers);
  shareCounters(deps.db, numbers);

  serviceRoutes(app, deps, numbers);
  catalogRoutes(app);
  experimentRoutes(app, deps);
  lifeRoutes(app, deps);
  eventRoutes(app, deps);
  eventTicketRoutes(app, deps);
  imageScoreRoutes(app, deps);
  studyRoutes(app, deps);
  resultRoutes(app, deps);
  thresholdRoutes(app, deps);
  scoredImageRoutes(app, deps);
  figureRoutes(app, deps);
  reportRoutes(app, deps);
  comparisonRoutes(app, deps);
  artifactRoutes(app, deps);
  onnxRoutes(app, deps);
  queueRoutes(app, deps);
  datasetRoutes(app, deps);
  jobLogRoutes(app, deps);
  retentionRoutes(app, deps);
  uploadRoutes(app, deps);
  userRoutes(app, deps);
  webhookRoutes(app, deps);
  return app;
}
