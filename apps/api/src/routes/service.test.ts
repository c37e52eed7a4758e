import { queuePorts } from "@outlab/store";
import type { Problem, QueueView, UserView, WorkerView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
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

  it("says in time that it is not ready when a service does not answer, and does not say where that service is", async () => {
    const other = await startTestApi({
      readinessChecks: {
        database: () => new Promise(() => {}),
        queue: () => Promise.reject(new Error("connect ECONNREFUSED 10.1.2.3:5432")),
        storage: async () => "answers",
      },
    });
    const startedAt = performance.now();
    const answers = await Promise.all([1, 2].map(() => other.request(undefined, { url: "/readyz" })));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(503);
      expect(JSON.parse(body)).toMatchObject({
        detail: "database, queue: not ready; the server's log says why",
      });
    }
    await other.close();
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
    expect(body).toMatch(/^outlab_workers_alive 0$/m);
    expect(body).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
    expect(body).not.toContain(id);
  });

  it("tells how long jobs waited, what people have had of the slots and what was put right, of all processes", async () => {
    const other = await startTestApi();
    const attempt = await beginAttempt(other, await submitTiny(other), "train");
    await other.db.pool.query("update attempts set started_at = now() - interval '100 s' where job_id = $1", [
      attempt.jobId,
    ]);
    await other.db.pool.query("update jobs set lease_expires_at = 'epoch' where id = $1", [attempt.jobId]);
    const { expiredLeases } = queuePorts(other.db).reconciling.repairs;
    await expiredLeases((error) => {
      throw error;
    });
    const { body } = await other.request(undefined, { url: "/metrics" });
    expect(body).toMatch(/^# TYPE outlab_job_wait_seconds histogram$/m);
    expect(body).toMatch(/^outlab_job_wait_seconds_bucket\{le="604800",needs="accelerator"\} (\d+)$/m);
    const count = /^outlab_job_wait_seconds_count\{needs="accelerator"\} (\d+)$/m.exec(body)?.[1];
    expect(Number(count)).toBeGreaterThan(0);
    expect(body).toContain(`outlab_job_wait_seconds_bucket{le="+Inf",needs="accelerator"} ${count}`);
    const seconds = /^outlab_slot_seconds_total\{needs="accelerator",user="ada"\} ([\d.]+)$/m.exec(body)?.[1];
    expect(Number(seconds)).toBeGreaterThanOrEqual(100);
    expect(body).toContain('outlab_repairs_total{repair="expired-lease"} 1');
    expect(body).toMatch(/^outlab_http_request_duration_seconds_bucket\{le="0.1",method="POST",route="/m);
    await other.close();
  });

  it("counts for Prometheus, and reads no job and no experiment for it", async () => {
    const query = vi.spyOn(api.db.pool, "query");
    await api.request(undefined, { url: "/metrics" });
    const asked = query.mock.calls.map(([text]) => JSON.stringify(text));
    query.mockRestore();
    expect(asked.length).toBeGreaterThan(0);
    for (const text of asked) expect(text).toMatch(/count\(\*\)|sum\(|from counters/);
  });

  it("leads from its root to the page for people", async () => {
    const { statusCode, headers } = await api.request(undefined, { url: "/" });
    expect([statusCode, headers.location]).toEqual([302, "/docs"]);
  });

  it("forbids browsers to guess what an answer is, and caches to keep what is one caller's", async () => {
    const ask = async (url: string, who?: typeof api.ada) => (await api.request(who, { url })).headers;
    for (const url of ["/healthz", "/docs", "/v1/catalog", "/v1/me", "/nothing"])
      expect(await ask(url), url).toMatchObject({ "x-content-type-options": "nosniff" });
    for (const url of ["/v1/me", "/v1/experiments", "/v1/api-keys"])
      expect(await ask(url, api.ada), url).toMatchObject({
        "cache-control": "no-store",
        vary: "Authorization",
      });
    expect(await ask("/v1/me")).toMatchObject({ "cache-control": "no-store" });
    const made = await api.request(api.ada, {
      method: "POST",
      url: "/v1/api-keys",
      payload: { name: "new" },
    });
    expect([made.statusCode, made.headers["cache-control"]]).toEqual([201, "no-store"]);
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

describe("names of users", () => {
  const add = (name: string) =>
    api.request(api.admin, { method: "POST", url: "/v1/users", payload: { name } });

  it("have one spelling, and none that looks like another's", async () => {
    expect((await add("Zoe\u0308")).json<UserView>().name).toBe("Zo\u00eb");
    expect((await add("Zo\u00eb")).statusCode).toBe(409);
    const alike = await add("\uff3ao\u00eb");
    expect([alike.statusCode, alike.json<Problem>().detail]).toEqual([
      409,
      '"\uff3ao\u00eb" looks like the name of the user "Zo\u00eb"; choose another name',
    ]);
    const both = await Promise.all([add("max\u00a0m"), add("max m")]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
  });
});

describe("the last key of the last admin", () => {
  it("can't be revoked, says what to do, and can be once there is another", async () => {
    const other = await startTestApi();
    const revoke = (id: string) =>
      other.request(other.admin, { method: "DELETE", url: `/v1/api-keys/${id}` });
    const keysOf = async () =>
      (await other.request(other.admin, { url: "/v1/api-keys" }))
        .json<{ items: { id: string; userId: string }[] }>()
        .items.filter(({ userId }) => userId === other.admin.userId)
        .map(({ id }) => id);
    const [only] = await keysOf();
    const refused = await revoke(only!);
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([
      409,
      "this is the last admin key that does not expire, and without it no key could be made; make a new admin key first",
    ]);
    await other.request(other.admin, { method: "POST", url: "/v1/api-keys", payload: { name: "second" } });
    const statuses = (await Promise.all((await keysOf()).map(revoke))).map(({ statusCode }) => statusCode);
    // Whichever came second finds the other one gone, or is no longer known itself.
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    const { rows } = await other.db.pool.query(
      "select from api_keys where user_id = $1 and revoked_at is null",
      [other.admin.userId],
    );
    expect(rows).toHaveLength(1);
    await other.close();
  });
});
