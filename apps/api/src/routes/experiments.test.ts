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

const submit = (payload: unknown, headers: Record<string, string> = {}, query = "") =>
  api.request(api.ada, {
    method: "POST",
    url: `/v1/experiments${query}`,
    headers: { "content-type": "application/json", ...headers },
    payload: JSON.stringify(payload),
  });
const count = async () =>
  (await api.db.pool.query<{ count: string }>("select count(*) from experiments")).rows[0].count;

describe("POST /v1/experiments", () => {
  it("stores the expanded spec with its jobs, and says where it is", async () => {
    const response = await submit(tinySpec);
    expect(response.statusCode).toBe(201);
    const experiment = response.json<ExperimentView>();
    expect(response.headers.location).toBe(`/v1/experiments/${experiment.id}`);
    expect(experiment).toMatchObject({
      state: "QUEUED",
      owner: { id: api.ada.userId, name: "ada" },
      spec: { seed: 1, encoder: { kind: "resnet-20" }, priority: "normal" },
    });
    expect(experiment.jobs.map(({ kind, readyAt }) => [kind, readyAt !== null])).toEqual([
      ["train", true],
      ["embed", false],
      ["score", false],
    ]);
  });

  it("is answered to an expanded spec by the same hash", async () => {
    const first = (await submit(tinySpec)).json<ExperimentView>();
    const again = (await submit(first.spec)).json<ExperimentView>();
    expect(again.specHash).toBe(first.specHash);
    expect(again.spec).toEqual(first.spec);
  });

  it("tells every fault of a spec at once, and stores nothing", async () => {
    const before = await count();
    const response = await submit({
      dataset: { kind: "shapes", normalClasses: ["sqare"] },
      method: { kind: "simclr", temprature: 1 },
      training: { epochs: -1, batchSize: "ten" },
      colour: "red",
    });
    expect(response.statusCode).toBe(422);
    const { code, faults } = response.json<Problem>();
    expect(code).toBe("invalid-spec");
    expect(faults?.map(({ pointer }) => pointer).toSorted()).toEqual([
      "/colour",
      "/dataset/normalClasses/0",
      "/method/temprature",
      "/training/batchSize",
      "/training/epochs",
    ]);
    expect(await count()).toBe(before);
  });

  it.each([
    ["a data set", { ...tinySpec, dataset: { kind: "imagenet", normalClasses: ["cat"] } }, "/dataset/kind"],
    ["a method", { ...tinySpec, method: { kind: "dino" } }, "/method/kind"],
    [
      "a batch larger than the normal class",
      { ...tinySpec, dataset: { kind: "mnist", normalClasses: ["0"] }, training: { batchSize: 4096 } },
      "/training/batchSize",
    ],
    ["epochs 0", { ...tinySpec, training: { ...tinySpec.training, epochs: 0 } }, "/training/epochs"],
    ["epochs 1e9", { ...tinySpec, training: { ...tinySpec.training, epochs: 1e9 } }, "/training/epochs"],
    ['epochs "ten"', { ...tinySpec, training: { ...tinySpec.training, epochs: "ten" } }, "/training/epochs"],
    ["a list instead of an object", [], ""],
  ])("refuses %s with a pointer to it", async (_what, spec, pointer) => {
    const response = await submit(spec);
    expect(response.statusCode).toBe(422);
    expect(response.json<Problem>().faults?.map((fault) => fault.pointer)).toContain(pointer);
  });

  it("checks and expands without storing anything when asked to", async () => {
    const before = await count();
    const response = await submit(tinySpec, {}, "?validateOnly=true");
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      spec: { seed: 1 },
      specHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await submit({}, {}, "?validateOnly=true")).statusCode).toBe(422);
    expect(await count()).toBe(before);
  });

  it("gives the same experiment for the same idempotency key and JSON, however it is written, and says so", async () => {
    const key = { "idempotency-key": "night-run" };
    const first = await submit(tinySpec, key);
    const reordered = Object.fromEntries(Object.entries(tinySpec).reverse());
    const second = await submit(reordered, key);
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect([first, second].map(({ headers }) => headers["idempotency-replayed"])).toEqual([
      undefined,
      "true",
    ]);
    expect(second.headers.location).toBe(first.headers.location);
    expect(second.json<ExperimentView>().id).toBe(first.json<ExperimentView>().id);
  });

  it("refuses an idempotency key that came with another body, and keeps keys of users apart", async () => {
    const key = { "idempotency-key": "reused" };
    await submit(tinySpec, key);
    const other = await submit({ ...tinySpec, seed: 2 }, key);
    expect(other.statusCode).toBe(422);
    expect(other.json<Problem>().code).toBe("idempotency-key-reused");
    const bobs = await api.request(api.bob, {
      method: "POST",
      url: "/v1/experiments",
      headers: key,
      payload: { ...tinySpec, seed: 2 },
    });
    expect(bobs.statusCode).toBe(201);
  });

  it("makes one experiment of many requests with one key at the same time", async () => {
    const before = Number(await count());
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => submit(tinySpec, { "idempotency-key": "stampede" })),
    );
    expect(new Set(responses.map((response) => response.json<ExperimentView>().id)).size).toBe(1);
    expect(Number(await count())).toBe(before + 1);
  });
});

describe("GET /v1/experiments", () => {
  it("pages through everything once, newest first, while more come in", async () => {
    for (let seed = 10; seed < 17; seed++) await submit({ ...tinySpec, seed });
    const expected = Number(await count());
    const seen: { id: string; createdAt: string }[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: "3", ...(cursor && { cursor }) });
      const page: { items: typeof seen; nextCursor: string | null } = (
        await api.request(api.bob, { url: `/v1/experiments?${query}` })
      ).json();
      seen.push(...page.items);
      cursor = page.nextCursor;
      if (seen.length === 3) await submit({ ...tinySpec, seed: 99 });
    } while (cursor !== null);
    expect(seen).toHaveLength(expected);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(expected);
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .reverse(),
    );
  });

  it("keeps to an owner and a state", async () => {
    await api.request(api.bob, { method: "POST", url: "/v1/experiments", payload: tinySpec });
    const list = async (query: string) =>
      (await api.request(api.ada, { url: `/v1/experiments?${query}` })).json<{ items: ExperimentView[] }>()
        .items;
    const bobs = await list(`owner=${api.bob.userId}`);
    expect(bobs.length).toBeGreaterThan(0);
    expect(new Set(bobs.map(({ owner }) => owner.name))).toEqual(new Set(["bob"]));
    expect(await list("owner=bob")).toEqual(bobs);
    expect(await list("state=SUCCEEDED")).toEqual([]);
    const nobody = await api.request(api.ada, { url: "/v1/experiments?owner=nobody" });
    expect([nobody.statusCode, nobody.json<Problem>().faults]).toEqual([
      400,
      [expect.objectContaining({ pointer: "/owner", message: expect.stringContaining('no user "nobody"') })],
    ]);
  });

  it("refuses a cursor that it never gave", async () => {
    const response = await api.request(api.ada, { url: "/v1/experiments?cursor=made-up" });
    expect(response.statusCode).toBe(400);
  });
});

describe("POST /v1/experiments/{id}/cancel", () => {
  it("ends an experiment that waits at once, and changes nothing when asked again", async () => {
    const { id } = (await submit(tinySpec)).json<ExperimentView>();
    const cancel = () => api.request(api.ada, { method: "POST", url: `/v1/experiments/${id}/cancel` });
    const first = await cancel();
    expect(first.statusCode).toBe(202);
    expect(first.json<ExperimentView>()).toMatchObject({ state: "CANCELLED" });
    expect((await cancel()).json<ExperimentView>().finishedAt).toBe(first.json<ExperimentView>().finishedAt);
  });
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
});
