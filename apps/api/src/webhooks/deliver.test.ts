/** From what happens to the receiver: signed, once more after a failure, and to no place where it may not go. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";
import { deliverDue } from "./deliver.ts";
import { allowedRanges } from "./private-addresses.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(() => api.db.pool.query("delete from webhooks"));

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver on loopback that answers with one status after the other, the last one again and again. */
async function receiver(...statuses: readonly number[]) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 204;
    received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(status, { location: "/elsewhere" }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { received, port, url: `http://127.0.0.1:${port}/hook` };
}

const loopback = ["127.0.0.1", "::1"];
const deliver = (allowed: readonly string[] = loopback) =>
  deliverDue({
    db: api.db,
    allowed: allowedRanges(allowed),
    onError(error) {
      throw error;
    },
  });
async function addWebhook(payload: object, who = api.ada) {
  const response = await api.request(who, { method: "POST", url: "/v1/webhooks", payload });
  expect(response.statusCode, response.body).toBe(201);
  return response.json<{ id: string; secret: string }>();
}
const call = async (method: "GET" | "POST" | "PATCH", url: string, payload?: object) =>
  api.request(api.ada, { method, url, ...(payload && { payload }) });
const deliveriesOf = async (id: string) => (await call("GET", `/v1/webhooks/${id}/deliveries`)).json().items;
const makeDue = () => api.db.pool.query("update webhook_deliveries set next_attempt_at = now()");
const cancel = (id: string) => call("POST", `/v1/experiments/${id}/cancel`);

describe("a webhook", () => {
  it("is notified once of the end of its owner's experiments, with a signature that the secret checks", async () => {
    const { received, url } = await receiver(204);
    const { id, secret } = await addWebhook({ url });
    const experiment = await submitTiny(api);
    await cancel(experiment.id);
    expect(await deliver()).toBe(1);
    expect(await deliver()).toBe(0);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toEqual({
      type: "experiment.cancelled",
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        experimentId: experiment.id,
        name: experiment.name,
        state: "CANCELLED",
        owner: { id: api.ada.userId, name: "ada" },
        failureClass: null,
        failureMessage: null,
      },
    });
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    expect(key).toHaveLength(32);
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const expected = createHmac("sha256", key).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${expected}`);
    expect(await deliveriesOf(id)).toMatchObject([
      { id: headers["webhook-id"], status: 204, attempts: 1, error: null, nextAttemptAt: null },
    ]);
    expect((await call("GET", "/v1/webhooks")).body).not.toContain(secret);
  });

  it("is notified of no one else's experiments, unless an admin made it for everybody's", async () => {
    const { received, url } = await receiver(204);
    await addWebhook({ url }, api.bob);
    const refused = await api.request(api.bob, {
      method: "POST",
      url: "/v1/webhooks",
      payload: { url, ofEverybody: true },
    });
    expect(refused.statusCode).toBe(403);
    await cancel((await submitTiny(api)).id);
    expect(await deliver()).toBe(0);
    await addWebhook({ url, ofEverybody: true, types: ["experiment.submitted"] }, api.admin);
    await submitTiny(api);
    await deliver();
    expect(received.map(({ body }) => JSON.parse(body).type)).toEqual(["experiment.submitted"]);
  });

  it("sends to a chat a sentence, in which a name is only a name", async () => {
    const { received, url } = await receiver(200);
    await addWebhook({ url, format: "chat", types: ["experiment.submitted"] });
    const { id } = await submitTiny(api, { name: "<!channel> & more" });
    await deliver();
    expect(JSON.parse(received[0]!.body)).toEqual({
      text: `Outlab: "&lt;!channel&gt; &amp; more" of ada was submitted (${id})`,
    });
  });

  it("is sent the same again, under the same id, after a failure; a redirect is one", async () => {
    const { received, url } = await receiver(500, 302, 200);
    const { id } = await addWebhook({ url });
    await call("POST", `/v1/webhooks/${id}/test`);
    for (const error of [
      "expected an answer of 2xx, found 500",
      "expected an answer of 2xx, found 302",
      null,
    ]) {
      await deliver();
      expect(await deliveriesOf(id)).toMatchObject([{ error }]);
      await api.db.pool.query(
        "update webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null",
      );
    }
    expect(received.map(({ path }) => path)).toEqual(["/hook", "/hook", "/hook"]);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [{ id: delivery }] = await deliveriesOf(id);
    expect((await call("POST", `/v1/webhooks/${id}/deliveries/${delivery}/redeliver`)).statusCode).toBe(202);
    expect(await deliver()).toBe(1);
  });

  it("is given up after eight attempts, and disabled after fifty failures in a row or when it is gone", async () => {
    const { url } = await receiver(500);
    const { id } = await addWebhook({ url });
    await call("POST", `/v1/webhooks/${id}/test`);
    for (let attempt = 1; attempt <= 8; attempt++) {
      await makeDue();
      expect(await deliver()).toBe(1);
    }
    expect(await deliveriesOf(id)).toMatchObject([{ attempts: 8, nextAttemptAt: null, deliveredAt: null }]);
    await api.db.pool.query("update webhooks set failed_attempts = 49");
    await call("POST", `/v1/webhooks/${id}/test`);
    await deliver();
    const [webhook] = (await call("GET", "/v1/webhooks")).json().items;
    expect(webhook).toMatchObject({ disabledReason: "50 attempts in a row failed", failedAttempts: 50 });
    expect((await call("POST", `/v1/webhooks/${id}/test`)).statusCode).toBe(409);
    const audit = await api.request(api.admin, { url: "/v1/audit-events" });
    expect(audit.json().items[0]).toMatchObject({ action: "webhook.disable", actorId: null, targetId: id });
    expect((await call("PATCH", `/v1/webhooks/${id}`, { isEnabled: true })).json()).toMatchObject({
      disabledAt: null,
      failedAttempts: 0,
    });
    const gone = await receiver(410);
    const other = await addWebhook({ url: gone.url });
    await call("POST", `/v1/webhooks/${other.id}/test`);
    await deliver();
    expect((await call("GET", "/v1/webhooks")).json().items[0].disabledReason).toBe(
      "the receiver answered 410 Gone",
    );
  });

  it.each(["127.0.0.1", "localhost", "[::1]", "0x7f000001", "2130706433"])(
    "sends nothing to this machine by the name %s, unless an admin allows that",
    async (host) => {
      const { received, port } = await receiver(204);
      const { id } = await addWebhook({ url: `http://${host}:${port}/hook` });
      await call("POST", `/v1/webhooks/${id}/test`);
      await deliver([]);
      const [delivery] = await deliveriesOf(id);
      expect(delivery.error).toContain("private address");
      expect(received).toEqual([]);
    },
  );

  it("is of http or https, and has few beside it", async () => {
    const post = (url: string) => call("POST", "/v1/webhooks", { url });
    expect((await post("file:///etc/passwd")).statusCode).toBe(400);
    for (let i = 0; i < 20; i++) await addWebhook({ url: `https://example.org/${i}` });
    expect((await post("https://example.org/more")).statusCode).toBe(409);
  });
});
