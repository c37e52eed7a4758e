import type { Problem, QueueView, UserView, WorkerView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe("the service", () => {
  it("lives without a key, and is ready when all it needs answers", async () => {
    expect((await api.request(undefined, { url: "/healthz" })).json()).toEqual({
      status: "ok",
      version: "0.0.0-test",
    });
    const ready = await api.request(undefined, { url: "/readyz" });
    expect(ready.json()).toEqual({ status: "ready", checks: { database: "answers" } });
  });

  it("is not ready, and says why, when something doesn't answer", async () => {
    const other = await startTestApi();
    await other.db.close();
    const response = await other.request(undefined, { url: "/readyz" });
    expect(response.statusCode).toBe(503);
    expect(response.json<Problem>()).toMatchObject({
      code: "unavailable",
      detail: expect.stringMatching(/^database: /),
    });
    expect((await other.request(undefined, { url: "/healthz" })).statusCode).toBe(200);
    await other.app.close();
  });

  it("tells its numbers in Prometheus' format, addresses by their pattern", async () => {
    const { id } = await submitTiny(api);
    await api.request(api.ada, { url: `/v1/experiments/${id}` });
    const { body, headers } = await api.request(undefined, { url: "/metrics" });
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(body).toMatch(/^outlab_jobs\{state="QUEUED"\} 3$/m);
    expect(body).toContain(
      'outlab_http_requests_total{method="GET",route="/v1/experiments/:id",status="200"} 1',
    );
    expect(body).not.toContain(id);
  });

  it("has a page for people that loads nothing from elsewhere", async () => {
    const { body, headers } = await api.request(undefined, { url: "/docs" });
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body).not.toMatch(/https?:\/\//);
  });
});

describe("queue, workers and jobs", () => {
  it("tell what runs, on whom, and what waits for what", async () => {
    const experiment = await submitTiny(api);
    const { jobId } = await beginAttempt(api, experiment, "train");
    const queue = (await api.request(api.bob, { url: "/v1/queue" })).json<QueueView>();
    expect(queue.running).toMatchObject([{ jobId, kind: "train", state: "RUNNING", owner: { name: "ada" } }]);
    const own = queue.waiting.filter(({ experimentId }) => experimentId === experiment.id);
    expect(own.map(({ kind, waitReason }) => [kind, waitReason]).toSorted()).toEqual([
      ["embed", "dependency"],
      ["score", "dependency"],
    ]);
    const workers = (await api.request(api.bob, { url: "/v1/workers" })).json<{ items: WorkerView[] }>()
      .items;
    expect(workers).toMatchObject([{ state: "alive", slots: 1, busySlots: 1 }]);
    const job = await api.request(api.bob, { url: `/v1/jobs/${jobId}` });
    expect(job.json()).toMatchObject({ id: jobId, attempts: [{ attempt: 1, outcome: null }] });
    const running = await api.request(api.bob, { url: "/v1/jobs?state=RUNNING" });
    expect(running.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toEqual([jobId]);
  });
});

describe("users and audit", () => {
  it("add a user whose key works, refuse a name that is taken, and write both deeds down", async () => {
    const post = (url: string, payload: object) => api.request(api.admin, { method: "POST", url, payload });
    const eve = (await post("/v1/users", { name: "eve" })).json<UserView>();
    expect(eve).toMatchObject({ name: "eve", role: "researcher" });
    expect((await post("/v1/users", { name: "eve" })).statusCode).toBe(409);
    const { key } = (await post("/v1/api-keys", { name: "first", userId: eve.id })).json<{ key: string }>();
    const me = await api.request({ userId: eve.id, key }, { url: "/v1/me" });
    expect(me.json<UserView>()).toMatchObject({ id: eve.id });
    const { body } = await api.request(api.admin, { url: "/v1/audit-events" });
    expect(body).toContain("user.create");
    expect(body).toContain("api-key.create");
    expect(body).not.toContain(key);
  });
});
