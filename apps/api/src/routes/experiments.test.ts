import type { ExperimentView, Problem } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../../../test/support/api.ts";
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
