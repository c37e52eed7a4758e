import type { ExperimentView, Problem } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failJob, writeEffect } from "../../../../packages/service/store/src/index.ts";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (path: string, payload?: object, headers: Record<string, string> = {}) =>
  api.request(api.ada, {
    method: "POST",
    url: `/v1/experiments/${path}`,
    headers,
    ...(payload && { payload }),
  });

describe("POST /v1/experiments/cancel", () => {
  const bulk = (who: TestApi["ada"], payload: object) =>
    api.request(who, { method: "POST", url: "/v1/experiments/cancel", payload });

  it("means a researcher's own experiments alone, and an admin's request everybody's", async () => {
    const { id } = await submitTiny(api, { name: "mine" });
    expect((await bulk(api.bob, { namePrefix: "mine" })).json()).toEqual({ cancelled: 0, cancelling: 0 });
    expect((await bulk(api.bob, { owner: "ada" })).statusCode).toBe(403);
    expect((await bulk(api.bob, { ids: [id] })).statusCode).toBe(403);
    const done = await bulk(api.admin, { namePrefix: "mine" });
    expect([done.statusCode, done.json()]).toEqual([202, { cancelled: 1, cancelling: 0 }]);
  });

  it.each([
    [{}, ""],
    [{ owner: "eve" }, "/owner"],
    [{ ids: ["00000000-0000-4000-8000-000000000000"] }, "/ids/0"],
    [{ ids: [] }, "/ids"],
    [{ state: "WAITING" }, "/state"],
    [{ name: "x" }, "/name"],
  ])("refuses %j with a pointer to the fault", async (payload, pointer) => {
    const response = await bulk(api.ada, payload);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().faults?.map((fault) => fault.pointer)).toEqual([pointer]);
  });
});

describe("POST /v1/experiments/{id}/{pause|resume}", () => {
  it("hold back and let go on, and answer a second time as the first", async () => {
    const { id } = await submitTiny(api);
    for (const [verb, state] of [
      ["pause", "PAUSED"],
      ["pause", "PAUSED"],
      ["resume", "QUEUED"],
      ["resume", "QUEUED"],
    ] as const) {
      const response = await post(`${id}/${verb}`);
      expect([response.statusCode, response.json<ExperimentView>().state]).toEqual([202, state]);
    }
  });

  it("are refused of what has ended, with its state", async () => {
    const { id } = await submitTiny(api);
    await post(`${id}/cancel`);
    for (const verb of ["pause", "resume"]) {
      const response = await post(`${id}/${verb}`);
      expect(response.statusCode).toBe(409);
      expect(response.json<Problem>().detail).toContain("it is CANCELLED");
    }
    expect((await post(`${crypto.randomUUID()}/pause`)).statusCode).toBe(404);
  });
});

describe("POST /v1/experiments/{id}/retry", () => {
  const failed = async () => {
    const experiment = await submitTiny(api);
    const attempt = await beginAttempt(api, experiment, "train");
    await failJob(api.db, { ...attempt, failureClass: "oom", message: "too big" });
    return experiment.id;
  };

  it("needs no body, and takes limits that change", async () => {
    const plain = await post(`${await failed()}/retry`);
    expect([plain.statusCode, plain.json<ExperimentView>().state]).toEqual([202, "QUEUED"]);
    const limits = { wallClockSeconds: 99, experimentSeconds: 199, memoryMiB: 64 };
    const limited = await post(`${await failed()}/retry`, { limits });
    expect(limited.json<ExperimentView>().spec.limits).toEqual({ ...limits, noProgressSeconds: 1800 });
  });

  it.each([
    [{ limits: { wallClockSeconds: 0 } }, "/limits/wallClockSeconds"],
    [{ limits: { memoryMiB: 63 } }, "/limits/memoryMiB"],
    [{ limits: { memory: 1 } }, "/limits/memory"],
    [{ epochs: 3 }, "/epochs"],
  ])("refuses %j with a pointer to the fault", async (body, pointer) => {
    const response = await post(`${await failed()}/retry`, body);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().faults?.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it("does nothing again for the same key, and says so", async () => {
    const id = await failed();
    const key = { "idempotency-key": `retry ${id}` };
    const [first, second] = [
      await post(`${id}/retry`, undefined, key),
      await post(`${id}/retry`, undefined, key),
    ];
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    const without = await post(`${id}/retry`);
    expect([without.statusCode, without.json<Problem>().code]).toEqual([409, "conflict"]);
    const other = await post(`${id}/retry`, { limits: { wallClockSeconds: 9 } }, key);
    expect([other.statusCode, other.json<Problem>().code]).toEqual([422, "idempotency-key-reused"]);
  });
});

describe("POST /v1/experiments/{id}/{archive|restore|purge}", () => {
  it("hides, brings back, and deletes with the files that storage has", async () => {
    const experiment = await submitTiny(api);
    const { id } = experiment;
    const attempt = await beginAttempt(api, experiment, "train");
    const [state, encoder] = [
      await api.storage.put(Buffer.from("state")),
      await api.storage.put(Buffer.from("enc")),
    ];
    await writeEffect(api.db, attempt, {
      type: "checkpoint",
      record: { epoch: 1, step: 1, loss: 1, isFinal: false, state, encoder },
    });
    expect((await post(`${id}/archive`)).statusCode).toBe(409);
    expect((await post(`${id}/purge?dryRun=true`)).json<Problem>().detail).toContain("it is RUNNING");
    await failJob(api.db, { ...attempt, failureClass: "oom", message: "too big" });

    const archived = await post(`${id}/archive`);
    expect([archived.statusCode, archived.json<ExperimentView>().archivedAt === null]).toEqual([200, false]);
    const listed = async (query: string) =>
      (await api.request(api.ada, { url: `/v1/experiments?limit=200&${query}` }))
        .json<{ items: ExperimentView[] }>()
        .items.some((item) => item.id === id);
    expect([await listed(""), await listed("archived=true")]).toEqual([false, true]);
    expect((await post(`${id}/restore`)).json<ExperimentView>().archivedAt).toBeNull();

    const dry = await post(`${id}/purge?dryRun=true`);
    expect([dry.statusCode, dry.json()]).toEqual([
      200,
      expect.objectContaining({ dryRun: true, fileCount: 2, bytes: 8 }),
    ]);
    expect(await api.storage.has(state.digest)).toBe(true);
    expect((await post(`${id}/purge`)).json()).toMatchObject({ dryRun: false, bytes: 8 });
    expect([await api.storage.has(state.digest), await api.storage.has(encoder.digest)]).toEqual([
      false,
      false,
    ]);
    for (const gone of [await post(`${id}/purge`), await post(`${id}/restore`)])
      expect(gone.statusCode).toBe(404);
  });
});

describe("POST /v1/experiments/{id}/{pin|unpin} and /v1/gc", () => {
  it("delete of one's own experiments what is kept no longer, with the files, and leave what is pinned", async () => {
    const gc = async (who: typeof api.ada, dryRun: boolean) =>
      (await api.request(who, { method: "POST", url: `/v1/gc?dryRun=${dryRun}` })).json();
    const experiment = await submitTiny(api);
    const { id } = experiment;
    const attempt = await beginAttempt(api, experiment, "train");
    const files = [];
    for (const epoch of [1, 2]) {
      const state = await api.storage.put(Buffer.from(`state ${epoch}`));
      const encoder = await api.storage.put(Buffer.from(`encoder ${epoch}`));
      files.push(state);
      const record = { epoch, step: epoch, loss: 1, isFinal: false, state, encoder };
      await writeEffect(api.db, attempt, { type: "checkpoint", record });
    }
    await failJob(api.db, { ...attempt, failureClass: "oom", message: "too big" });
    const me = await api.request(api.ada, { url: "/v1/me" });
    expect(me.json()).toMatchObject({ name: "ada", storedBytes: expect.any(Number) });
    const rules = { method: "POST", url: "/v1/retention", payload: { keepCheckpointsDays: 0 } } as const;
    expect((await api.request(api.ada, rules)).json()).toMatchObject({
      own: { keepCheckpointsDays: 0, keepArchivedDays: null },
      effective: { keepCheckpointsDays: 0 },
    });
    expect((await post(`${id}/pin`)).json<ExperimentView>().pinnedAt).not.toBeNull();
    expect(await gc(api.ada, false)).toMatchObject({ items: [] });
    expect((await post(`${id}/unpin`)).json<ExperimentView>().pinnedAt).toBeNull();
    expect(await gc(api.bob, false)).toMatchObject({ items: [] });
    expect(await gc(api.ada, true)).toMatchObject({ items: [{ experimentId: id, fileCount: 2 }], bytes: 16 });
    expect(await api.storage.has(files[0]!.digest)).toBe(true);
    expect(await gc(api.admin, false)).toMatchObject({ items: [{ experimentId: id }], bytes: 16 });
    expect(await Promise.all(files.map(({ digest }) => api.storage.has(digest)))).toEqual([false, true]);
    await api.request(api.ada, { ...rules, payload: { keepCheckpointsDays: null } });
  });

  it("take rules of others from admins alone", async () => {
    const payload = { userId: api.bob.userId, keepArchivedDays: 5 };
    const set = (who: typeof api.ada) => api.request(who, { method: "POST", url: "/v1/retention", payload });
    expect((await set(api.ada)).statusCode).toBe(403);
    expect((await set(api.admin)).json()).toMatchObject({
      userId: api.bob.userId,
      own: { keepArchivedDays: 5 },
    });
  });
});
