import type { ExperimentView, Problem } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeEffect } from "../../../../packages/service/store/src/index.ts";
import { beginAttempt, startTestApi, type TestApi } from "../../../../test/support/api.ts";
import { tinySpec } from "../../../../test/support/specs.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const submit = (payload: object) => api.request(api.ada, { method: "POST", url: "/v1/experiments", payload });

const makeUnreadable = (id: string) =>
  api.db.pool.query("update experiments set spec_version = 99 where id = $1", [id]);
const unreadable = expect.objectContaining({
  code: "conflict",
  detail: expect.stringContaining("the spec is of version 99"),
});

describe("POST /v1/experiments/{id}/clone", () => {
  const clone = (id: string, payload?: object, headers: Record<string, string> = {}, query = "") =>
    api.request(api.bob, {
      method: "POST",
      url: `/v1/experiments/${id}/clone${query}`,
      headers,
      ...(payload && { payload }),
    });
  const source = async () => (await submit(tinySpec)).json<ExperimentView>();

  it("makes an experiment of the caller's own that differs in what was named", async () => {
    const { id, spec, specHash } = await source();
    const response = await clone(id, { name: "longer", training: { epochs: 7 } });
    expect(response.statusCode).toBe(201);
    const made = response.json<ExperimentView>();
    expect(response.headers.location).toBe(`/v1/experiments/${made.id}`);
    expect(made).toMatchObject({ name: "longer", state: "QUEUED", owner: { name: "bob" } });
    expect(made.spec).toEqual({ ...spec, name: "longer", training: { ...spec.training, epochs: 7 } });
    expect(made.specHash).not.toBe(specHash);
    const events = await api.request(api.ada, { url: `/v1/experiments/${made.id}/events` });
    expect(events.json<{ items: object[] }>().items[0]).toMatchObject({
      type: "experiment-submitted",
      data: { clonedFrom: id },
    });
  });

  it("changes nothing without a body, and begins a method of another kind with its defaults", async () => {
    const { id, spec, specHash } = await source();
    expect((await clone(id)).json<ExperimentView>()).toMatchObject({ spec, specHash });
    const byol = (await clone(id, { method: { kind: "byol" } })).json<ExperimentView>();
    expect(byol.spec.method).toMatchObject({ kind: "byol" });
    expect(byol).toMatchObject({ name: "square by byol", spec: { training: spec.training } });
  });

  it("refuses a changed spec with pointers to its faults, and an unknown experiment", async () => {
    const { id } = await source();
    const response = await clone(id, { training: { epochs: 0 }, colour: "red" });
    expect(response.statusCode).toBe(422);
    expect(
      response
        .json<Problem>()
        .faults?.map(({ pointer }) => pointer)
        .toSorted(),
    ).toEqual(["/colour", "/training/epochs"]);
    expect((await clone(crypto.randomUUID())).statusCode).toBe(404);
  });

  it("is refused, with the reason, where the source's stored spec cannot be read", async () => {
    const { id } = await source();
    await makeUnreadable(id);
    const response = await clone(id, { seed: 5 });
    expect([response.statusCode, response.json<Problem>()]).toEqual([409, unreadable]);
  });

  it("is only checked when asked to, and made once for one key", async () => {
    const { id } = await source();
    const checked = await clone(id, { seed: 5 }, {}, "?validateOnly=true");
    expect([checked.statusCode, checked.json<{ spec: { seed: number } }>().spec.seed]).toEqual([200, 5]);
    const key = { "idempotency-key": "one clone" };
    const [first, second] = [await clone(id, { seed: 5 }, key), await clone(id, { seed: 5 }, key)];
    expect(second.json<ExperimentView>().id).toBe(first.json<ExperimentView>().id);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    expect((await clone(id, { seed: 6 }, key)).statusCode).toBe(422);
  });
});

describe("POST /v1/experiments/{id}/continue", () => {
  const more = (id: string, payload: object, headers: Record<string, string> = {}) =>
    api.request(api.ada, { method: "POST", url: `/v1/experiments/${id}/continue`, headers, payload });
  const constant = { ...tinySpec, training: { ...tinySpec.training, schedule: { kind: "constant" } } };

  it("makes an experiment that has the training so far and goes on from its last checkpoint", async () => {
    const experiment = (await submit(constant)).json<ExperimentView>();
    const attempt = await beginAttempt(api, experiment, "train");
    expect((await more(experiment.id, { epochs: 3 })).statusCode).toBe(409);
    const { epochs } = experiment.spec.training;
    const [state, encoder] = [
      await api.storage.put(Buffer.from("s")),
      await api.storage.put(Buffer.from("e")),
    ];
    const record = { epoch: epochs, step: 5, loss: 1, isFinal: true, state, encoder };
    await writeEffect(api.db, attempt, { type: "checkpoint", record });
    await writeEffect(api.db, attempt, {
      type: "series",
      points: [{ name: "loss", step: 1, epoch: 1, value: 2 }],
    });
    const key = { "idempotency-key": "on and on" };
    const response = await more(experiment.id, { epochs: 3, name: "longer" }, key);
    expect(response.statusCode).toBe(201);
    const made = response.json<ExperimentView>();
    expect(made).toMatchObject({
      name: "longer",
      state: "QUEUED",
      spec: { training: { epochs: epochs + 3 } },
    });
    const read = async (what: string) =>
      (await api.request(api.ada, { url: `/v1/experiments/${made.id}/${what}` })).json();
    expect(await read("checkpoints")).toMatchObject({
      items: [{ epoch: epochs, step: 5, isFinal: false, state: { digest: state.digest } }],
    });
    expect(await read("metrics?names=loss")).toMatchObject({ series: [{ name: "loss" }] });
    expect(await read("events")).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          type: "experiment-submitted",
          data: expect.objectContaining({ clonedFrom: experiment.id, continuesAfterEpoch: epochs }),
        }),
      ]),
    });
    const claimed = await beginAttempt(api, made, "train");
    expect(claimed.job.experiment?.checkpoints).toMatchObject([{ epoch: epochs, isFinal: false }]);
    expect((await more(experiment.id, { epochs: 3, name: "longer" }, key)).json<ExperimentView>().id).toBe(
      made.id,
    );
  });

  it("is refused where early stopping has ended the training, since more epochs would change nothing", async () => {
    const earlyStopping = { series: "loss", patience: 1 };
    const spec = { ...constant, training: { ...constant.training, epochs: 9, earlyStopping } };
    const experiment = (await submit(spec)).json<ExperimentView>();
    const attempt = await beginAttempt(api, experiment, "train");
    const [state, encoder] = [
      await api.storage.put(Buffer.from("s")),
      await api.storage.put(Buffer.from("e")),
    ];
    const record = { epoch: 1, step: 5, loss: 1, isFinal: true, isBest: true, state, encoder };
    await writeEffect(api.db, attempt, { type: "checkpoint", record });
    const response = await more(experiment.id, { epochs: 3 });
    expect([response.statusCode, response.json<Problem>().detail]).toEqual([
      409,
      expect.stringMatching(/after epoch 1 of \d+; clone it with a larger training\.earlyStopping\.patience/),
    ]);
  });

  it("is refused where the schedule was spread over the old number of epochs, with what to do instead", async () => {
    const { id } = (await submit(tinySpec)).json<ExperimentView>();
    const response = await more(id, { epochs: 3 });
    expect([response.statusCode, response.json<Problem>().faults]).toEqual([
      422,
      [
        expect.objectContaining({
          pointer: "/training/schedule/kind",
          message: expect.stringContaining("clone"),
        }),
      ],
    ]);
    expect((await more(id, { epochs: 0 })).statusCode).toBe(400);
  });

  it("is refused, with the reason, where the source's stored spec cannot be read", async () => {
    const { id } = (await submit(constant)).json<ExperimentView>();
    await makeUnreadable(id);
    const response = await more(id, { epochs: 3 });
    expect([response.statusCode, response.json<Problem>()]).toEqual([409, unreadable]);
  });
});
