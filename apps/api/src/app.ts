/** The whole HTTP service as a function of what it needs. It listens to nothing yet. */
import { authenticate, redeemEventTicket } from "@outlab/store";
import Fastify, { type FastifyInstance } from "fastify";
import type { Deps } from "./deps.ts";
import { registerOpenApi } from "./openapi/register-openapi.ts";
import { registerAuthentication } from "./plugins/authentication.ts";
import { registerDocsPage } from "./plugins/docs-page.ts";
import { registerGracefulClose } from "./plugins/graceful-close.ts";
import { answerBrokenRequest, asProblem, registerProblems, sendProblem } from "./plugins/problems.ts";
import { countRequests } from "./plugins/request-counts.ts";
import { registerValidation } from "./plugins/validation.ts";
import { artifactRoutes } from "./routes/artifacts.ts";
import { catalogRoutes } from "./routes/catalog.ts";
import { datasetRoutes } from "./routes/datasets.ts";
import { eventTicketRoutes } from "./routes/event-tickets.ts";
import { eventRoutes } from "./routes/events.ts";
import { experimentRoutes } from "./routes/experiments.ts";
import { queueRoutes } from "./routes/queue.ts";
import { resultRoutes } from "./routes/results.ts";
import { serviceRoutes } from "./routes/service.ts";
import { userRoutes } from "./routes/users.ts";

/** A spec has a few kilobytes; this leaves room for long lists of augmentation steps. */
const BODY_LIMIT_BYTES = 1 << 20;

export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    bodyLimit: BODY_LIMIT_BYTES,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => void sendProblem(asProblem(error), request, reply),
  });
  // JSON is all that is understood; Fastify would take plain text for a string.
  app.removeContentTypeParser("text/plain");

  registerGracefulClose(app);
  registerProblems(app);
  registerValidation(app);
  registerAuthentication(app, {
    authenticate: (key) => authenticate(deps.db, key),
    redeemTicket: (ticket, experimentId) => redeemEventTicket(deps.db, { ticket, experimentId }),
    metricsToken: deps.metricsToken,
  });
  await registerOpenApi(app, deps.version);
  registerDocsPage(app);
  const requests = countRequests(app);

  serviceRoutes(app, deps, requests);
  catalogRoutes(app);
  experimentRoutes(app, deps);
  eventRoutes(app, deps);
  eventTicketRoutes(app, deps);
  resultRoutes(app, deps);
  artifactRoutes(app, deps);
  queueRoutes(app, deps);
  datasetRoutes(app, deps);
  userRoutes(app, deps);
  return app;
}
