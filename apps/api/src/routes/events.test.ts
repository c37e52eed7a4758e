import { appendLog, finishJob } from "@outlab/store";
import type { ExperimentEvent, ExperimentView } from "@outlab/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
let experiment: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  experiment = await submitTiny(api);
});

const stream = (id: string, headers: Record<string, string> = {}) =>
  api.request(api.bob, {
    url: `/v1/experiments/${id}/events`,
    headers: { accept: "text/event-stream", ...headers },
  });
const cancel = () => api.request(api.ada, { method: "POST", url: `/v1/experiments/${experiment.id}/cancel` });
const eventsOf = (body: string) =>
  [...body.matchAll(/^id: (\d+)\nevent: (.+)\ndata: (.+)$/gm)].map(([, id, type, data]) => {
    const event = JSON.parse(data) as ExperimentEvent;
    expect(event).toMatchObject({ id, type });
    return event;
  });

describe("events as JSON", () => {
  it("are pages that go on where the last one ended", async () => {
    await cancel();
    const all: ExperimentEvent[] = [];
    let afterId: string | null = null;
    for (;;) {
      const query = new URLSearchParams({ limit: "2", ...(afterId !== null && { afterId }) });
      const page: { items: ExperimentEvent[]; lastId: string | null } = (
        await api.request(api.bob, { url: `/v1/experiments/${experiment.id}/events?${query}` })
      ).json();
      if (page.items.length === 0) break;
      all.push(...page.items);
      afterId = page.lastId;
    }
    const whole = await api.request(api.bob, { url: `/v1/experiments/${experiment.id}/events` });
    expect(all).toEqual(whole.json<{ items: ExperimentEvent[] }>().items);
    const byCursor: ExperimentEvent[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: ExperimentEvent[]; nextCursor: string | null } = (
        await api.request(api.bob, {
          url: `/v1/experiments/${experiment.id}/events?limit=2&cursor=${cursor}`,
        })
      ).json();
      expect(page.items.length).toBeGreaterThan(0);
      byCursor.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(byCursor).toEqual(all);
    expect(all[0].type).toBe("experiment-submitted");
    expect(all.at(-1)).toMatchObject({ type: "experiment-state", data: { to: "CANCELLED" } });
  });
});

describe("events as a stream", () => {
  it("come whole and in order, and end with an experiment that has ended", async () => {
    await cancel();
    const { headers, body } = await stream(experiment.id);
    expect(headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    const events = eventsOf(body);
    expect(events.map(({ type }) => type)).toContain("cancel-requested");
    expect(events.map(({ id }) => Number(id))).toEqual(
      events.map(({ id }) => Number(id)).toSorted((a, b) => a - b),
    );
  });

  it("go on after Last-Event-ID, without a gap or a repetition", async () => {
    await cancel();
    const all = eventsOf((await stream(experiment.id)).body);
    const rest = eventsOf((await stream(experiment.id, { "last-event-id": all[1].id })).body);
    expect(rest).toEqual(all.slice(2));
  });

  it("end for good once the client has all of an experiment that has ended: a browser would ask for ever", async () => {
    await cancel();
    const all = eventsOf((await stream(experiment.id)).body);
    const again = await stream(experiment.id, { "last-event-id": all.at(-1)!.id });
    expect([again.statusCode, again.body]).toEqual([204, ""]);
    const missing = await stream(experiment.id, { "last-event-id": all.at(-2)!.id });
    expect([missing.statusCode, eventsOf(missing.body)]).toEqual([200, all.slice(-1)]);
  });

  it("end when the key that they were opened with is revoked", { timeout: 15_000 }, async () => {
    const made = await api.request(api.bob, {
      method: "POST",
      url: "/v1/api-keys",
      payload: { name: "lost" },
    });
    const { id, key } = made.json<{ id: string; key: string }>();
    const streaming = api.request(
      { userId: api.bob.userId, key },
      { url: `/v1/experiments/${experiment.id}/events`, headers: { accept: "text/event-stream" } },
    );
    await api.request(api.bob, { method: "DELETE", url: `/v1/api-keys/${id}` });
    expect((await streaming).statusCode).toBe(200);
    const { json } = await api.request(api.bob, { url: `/v1/experiments/${experiment.id}` });
    expect(json<ExperimentView>().state).toBe("QUEUED");
  });

  it("are sent while they happen, and the last one before the end", async () => {
    const streaming = stream(experiment.id);
    const train = await beginAttempt(api, experiment, "train");
    api.eventSignal.notify();
    for (let line = 0; line < 20; line++) {
      await appendLog(api.db, train, [{ level: "info", message: `line ${line}` }]);
      api.eventSignal.notify();
    }
    await finishJob(api.db, train);
    await cancel();
    api.eventSignal.notify();
    const events = eventsOf((await streaming).body);
    const lines = events
      .filter(({ type }) => type === "log")
      .map(({ data }) => (data as { message: string }).message);
    expect(lines).toEqual(Array.from({ length: 20 }, (_, line) => `line ${line}`));
    expect(events.at(-1)).toMatchObject({ type: "experiment-state", data: { to: "CANCELLED" } });
  });

  it("are sent while they happen, also where the id was written in capitals", async () => {
    const subscribe = vi.spyOn(api.eventSignal, "subscribe");
    const streaming = stream(experiment.id.toUpperCase());
    await expect.poll(() => subscribe.mock.calls).toEqual([[experiment.id]]);
    subscribe.mockRestore();
    await cancel();
    api.eventSignal.notify(experiment.id);
    expect(eventsOf((await streaming).body).at(-1)).toMatchObject({ data: { to: "CANCELLED" } });
  });

  it("cost the idle two small queries a notification, and none in between", async () => {
    const query = vi.spyOn(api.db.pool, "query");
    const asked = () => query.mock.calls.map(([asked]) => JSON.stringify(asked));
    const reads = () => asked().filter((text) => /from .*events/i.test(text)).length;
    const streaming = stream(experiment.id);
    // The first finds the event of the submission, the second finds nothing more.
    await expect.poll(reads).toBe(2);
    query.mockClear();
    api.eventSignal.notify(experiment.id);
    await expect.poll(reads).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked()).toEqual([
      expect.stringMatching(/select state from experiments/),
      expect.stringMatching(/from .*events/i),
    ]);
    query.mockRestore();
    await cancel();
    api.eventSignal.notify(experiment.id);
    await streaming;
  });

  it.each([
    ["no such experiment", "018f4e9a-0000-7000-8000-000000000000", {}, 404],
    ["an id that is none", "x", {}, 400],
    ["a media type that isn't there", undefined, { accept: "image/png" }, 406],
    ["a last event that is no number", undefined, { "last-event-id": "x" }, 400],
    ["a last event beyond all numbers", undefined, { "last-event-id": "9".repeat(30) }, 400],
  ])("are refused for %s", async (_what, id, headers, status) => {
    const response = await stream(id ?? experiment.id, headers as Record<string, string>);
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toContain("application/problem+json");
  });

  it("are ended by a server that closes, and by a client that goes away", async () => {
    const other = await startTestApi();
    const { id } = await submitTiny(other);
    const base = await other.app.listen({ port: 0 });
    const open = (signal: AbortSignal) =>
      fetch(`${base}/v1/experiments/${id}/events`, {
        headers: { accept: "text/event-stream", authorization: `Bearer ${other.ada.key}` },
        signal,
      });
    const impatient = new AbortController();
    await open(impatient.signal);
    impatient.abort();
    const patient = await open(new AbortController().signal);
    const text = patient.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.close();
    expect(eventsOf(await text).map(({ type }) => type)).toEqual(["experiment-submitted"]);
  });
});
