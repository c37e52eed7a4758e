import { writeEffect } from "@outlab/store";
import type { ExperimentView, Problem } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createMemoryHost } from "../../../packages/science/pipeline/src/testing/memory-host.ts";
import { trainTiny } from "../../../packages/science/pipeline/src/testing/run-tiny.ts";
import { tinySpec as expandedSpec } from "../../../packages/science/pipeline/src/testing/tiny-spec.ts";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../test/support/api.ts";

let api: TestApi;
let trained: string;
let untrained: string;
let encoderDigest: string;

beforeAll(async () => {
  api = await startTestApi();
  const host = createMemoryHost();
  await trainTiny(expandedSpec(), host);
  const record = host.checkpoints.at(-1)!;
  for (const { digest } of [record.state, record.encoder]) await api.storage.put(host.blobs.get(digest)!);
  encoderDigest = record.encoder.digest;
  const experiment = await submitTiny(api);
  trained = experiment.id;
  await writeEffect(api.db, await beginAttempt(api, experiment, "train"), { type: "checkpoint", record });
  untrained = (await submitTiny(api)).id;
});
afterAll(() => api.close());

const submitFrom = (experiment: string, encoder: object = {}) => {
  const { name: _, ...spec } = expandedSpec();
  const payload = {
    ...spec,
    encoder: { ...spec.encoder, ...encoder, weights: { from: "experiment", experiment } },
  };
  return api.request(api.ada, { method: "POST", url: "/v1/experiments", payload });
};

describe("an experiment that begins with another one's encoder", () => {
  it("gets its digest into the input of its training", async () => {
    const read = vi.spyOn(api.storage, "read");
    const response = await submitFrom(trained);
    expect(response.statusCode).toBe(201);
    // An encoder can have hundreds of megabytes: its header says whether it fits.
    expect(read).not.toHaveBeenCalled();
    const experiment = response.json<ExperimentView>();
    expect(experiment.spec.encoder.weights).toEqual({ from: "experiment", experiment: trained });
    const { job } = await beginAttempt(api, experiment, "train");
    expect(job.input).toEqual({ weights: encoderDigest });
  });

  it.each([
    ["has no final checkpoint", () => submitFrom(untrained), "has no final checkpoint yet"],
    ["is not there", () => submitFrom(crypto.randomUUID()), "there is no experiment"],
    ["has other layers", () => submitFrom(trained, { width: 8 }), "must be F32"],
  ])("is refused where that one %s", async (_, submit, message) => {
    const response = await submit();
    expect(response.statusCode).toBe(422);
    expect(response.json<Problem>().faults).toMatchObject([
      { pointer: "/encoder/weights/experiment", message: expect.stringContaining(message) },
    ]);
  });
});
