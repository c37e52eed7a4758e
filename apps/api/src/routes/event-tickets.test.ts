import type { ExperimentView } from "@outlab/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
let experiment: ExperimentView;
beforeAll(async () => {
  api = await startTestApi();
  experiment = await submitTiny(api);
  await api.request(api.ada, { method: "POST", url: `/v1/experiments/${experiment.id}/cancel` });
});
afterAll(() => api.close());

const getTicket = async (experimentId = experiment.id) => {
  const response = await api.request(api.bob, {
    method: "POST",
    url: "/v1/event-tickets",
    payload: { experimentId },
  });
  expect(response.headers["cache-control"]).toBe("no-store");
  return response.json<{ ticket: string; expiresAt: string }>();
};
/** As a browser's EventSource asks: no key, no header but Accept. */
const open = (ticket: string, id = experiment.id) =>
  api.request(undefined, {
    url: `/v1/experiments/${id}/events?ticket=${ticket}`,
    headers: { accept: "text/event-stream" },
  });

describe("an event ticket", () => {
  it("opens the stream of its experiment without a key, once", async () => {
    const { ticket, expiresAt } = await getTicket();
    const secondsLeft = (Date.parse(expiresAt) - Date.now()) / 1000;
    expect(secondsLeft).toBeGreaterThan(30);
    expect(secondsLeft).toBeLessThan(90);
    const opened = await open(ticket);
    expect([opened.statusCode, opened.headers["content-type"]]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
    ]);
    expect(opened.body).toContain("event: experiment-submitted");
    expect((await open(ticket)).statusCode).toBe(401);
  });

  it("is still good after a request with a fault, and for an id in capitals", async () => {
    const { ticket } = await getTicket(experiment.id.toUpperCase());
    expect((await open(`${ticket}&limit=none`)).statusCode).toBe(400);
    expect((await open(ticket, experiment.id.toUpperCase())).statusCode).toBe(200);
  });

  it("is good once, however many show it at the same time", async () => {
    const { ticket } = await getTicket();
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => open(ticket)))).map(
      ({ statusCode }) => statusCode,
    );
    expect(statuses.toSorted()).toEqual([200, 401, 401, 401]);
  });

  it("opens nothing of another experiment, nothing after its time, and nothing once its key is revoked", async () => {
    const other = await submitTiny(api);
    expect((await open((await getTicket()).ticket, other.id)).statusCode).toBe(401);
    const late = await getTicket();
    await api.db.pool.query("update event_tickets set expires_at = now() - interval '1 second'");
    expect((await open(late.ticket)).statusCode).toBe(401);
    const made = await api.request(api.bob, { method: "POST", url: "/v1/api-keys", payload: { name: "x" } });
    const { id, key } = made.json<{ id: string; key: string }>();
    const { ticket } = (
      await api.request(
        { userId: api.bob.userId, key },
        { method: "POST", url: "/v1/event-tickets", payload: { experimentId: experiment.id } },
      )
    ).json<{ ticket: string }>();
    await api.request(api.bob, { method: "DELETE", url: `/v1/api-keys/${id}` });
    expect((await open(ticket)).statusCode).toBe(401);
  });

  it("opens no other address", async () => {
    const { ticket } = await getTicket();
    for (const url of [`/v1/experiments/${experiment.id}`, "/v1/me"])
      expect((await api.request(undefined, { url: `${url}?ticket=${ticket}` })).statusCode).toBe(401);
  });

  it("is nowhere in the database, and forgotten after its time", async () => {
    const { ticket } = await getTicket();
    const rows = async () =>
      (
        await api.db.pool.query<{ row: string }>(
          "select to_json(event_tickets)::text as row from event_tickets",
        )
      ).rows;
    for (const { row } of await rows()) expect(row).not.toContain(ticket);
    await api.db.pool.query("update event_tickets set expires_at = now() - interval '1 second'");
    await getTicket();
    expect(await rows()).toHaveLength(1);
  });

  it("is for an experiment that there is", async () => {
    const response = await api.request(api.bob, {
      method: "POST",
      url: "/v1/event-tickets",
      payload: { experimentId: "018f4e9a-0000-7000-8000-000000000000" },
    });
    expect(response.statusCode).toBe(404);
  });
});
