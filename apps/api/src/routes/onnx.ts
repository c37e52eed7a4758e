/** The encoder of an experiment for other programs. */
import { Readable } from "node:stream";
import { exportOnnx } from "@outlab/pipeline";
import { encoderCheckpoint, getExperiment } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { thresholdsOf } from "../decisions/thresholds.ts";
import type { Deps } from "../deps.ts";

export function onnxRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, storage, version } = deps;

  addRoute(app, "getOnnx", async ({ params: { id }, reply }) => {
    const experiment = await getExperiment(db, id);
    const checkpoint = await encoderCheckpoint(db, id);
    if (checkpoint === undefined)
      throw new ProblemError(
        "conflict",
        `the experiment has no encoder: it is ${experiment.state}, and its training has left no final checkpoint`,
      );
    const model = exportOnnx(experiment.spec, await storage.read(checkpoint.encoder.digest), {
      experimentId: id,
      version,
      thresholds: await thresholdsOf(deps, experiment),
    });
    return reply
      .type("application/octet-stream")
      .header("content-disposition", 'attachment; filename="encoder.onnx"')
      .header(
        "content-length",
        model.reduce((sum, { length }) => sum + length, 0),
      )
      .send(Readable.from(model, { objectMode: false }));
  });
}
