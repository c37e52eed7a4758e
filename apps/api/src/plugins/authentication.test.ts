import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { registerAuthentication } from "./authentication.ts";

function guardedApp(metricsToken?: string) {
  const app = Fastify();
  const caller = (name: string) => ({
    keyId: `key of ${name}`,
    userId: name,
    role: name === "root" ? ("admin" as const) : ("researcher" as const),
  });
  const tickets = new Map([["once", "experiment"]]);
  registerAuthentication(app, {
    authenticate: async (key) => (key === "root" || key === "ada" ? caller(key) : undefined),
    redeemTicket: async (ticket, experimentId) => {
      const isGood = tickets.get(ticket) === experimentId;
      tickets.delete(ticket);
      return isGood ? caller("ada") : undefined;
    },
    countRefused: async () => {},
    metricsToken,
  });
  app.setErrorHandler((error: { code?: string }, _request, reply) =>
    reply.code({ forbidden: 403, unauthenticated: 401 }[error.code ?? ""] ?? 400).send(error),
  );
  return app;
}

describe("a route", () => {
  it("that doesn't say who may call it can't be added", () => {
    const app = guardedApp();
    expect(() => app.get("/secrets", async () => "all of them")).toThrow(
      "GET /secrets doesn't say who may call it: give it config.access",
    );
  });

  it.each([
    ["anyone", [200, 200, 200]],
    ["user", [401, 200, 200]],
    ["admin", [401, 403, 200]],
  ] as const)("for %s answers no one else", async (access, statuses) => {
    const app = guardedApp();
    app.get("/it", { config: { access } }, async () => "it");
    const asked = [{}, { authorization: "Bearer ada" }, { authorization: "Bearer root" }].map((headers) =>
      app.inject({ url: "/it", headers }),
    );
    expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual(statuses);
  });
});

it("an address without a route is said to be one, also without a key", async () => {
  expect((await guardedApp().inject({ url: "/nothing" })).statusCode).toBe(404);
});

describe("a ticket in the address", () => {
  it("opens a route that takes tickets once, for its experiment, and no other route", async () => {
    const app = guardedApp();
    app.get("/:id/events", { config: { access: "user", byTicket: true } }, async ({ query }) => query);
    app.get("/:id/other", { config: { access: "user" } }, async () => "it");
    const status = async (url: string) => (await app.inject({ url })).statusCode;
    expect(await status("/experiment/other?ticket=once")).toBe(401);
    const opened = await app.inject({ url: "/experiment/events?ticket=once&limit=2" });
    expect([opened.statusCode, opened.json()]).toEqual([200, { limit: "2" }]);
    expect(await status("/experiment/events?ticket=once")).toBe(401);
    expect(await status("/experiment/events?ticket=once&ticket=once")).toBe(401);
  });

  it("is not used up by a request that is refused for its faults", async () => {
    const app = guardedApp();
    const query = { type: "object", properties: { limit: { type: "integer" } } };
    const config = { access: "user", byTicket: true } as const;
    app.get("/:id/events", { config, schema: { querystring: query } }, async () => "it");
    const status = async (limit: string) =>
      (await app.inject({ url: `/experiment/events?ticket=once&limit=${limit}` })).statusCode;
    expect([await status("many"), await status("2"), await status("2")]).toEqual([400, 200, 401]);
  });

  it("is used up by the wrong experiment", async () => {
    const app = guardedApp();
    app.get("/:id/events", { config: { access: "user", byTicket: true } }, async () => "it");
    for (const id of ["another", "experiment"])
      expect((await app.inject({ url: `/${id}/events?ticket=once` })).statusCode).toBe(401);
  });
});

describe("metrics", () => {
  const KEY = "Bearer ada";
  const ask = async (token: string | undefined, from: string, headers: Record<string, string> = {}) => {
    const app = guardedApp(token);
    app.get("/metrics", { config: { access: "metrics" } }, async () => "1");
    return (await app.inject({ url: "/metrics", remoteAddress: from, headers })).statusCode;
  };

  it("are read by programs on the same machine, and from elsewhere with a key", async () => {
    expect(await ask(undefined, "127.0.0.1")).toBe(200);
    expect(await ask(undefined, "::1")).toBe(200);
    expect(await ask(undefined, "192.0.2.7")).toBe(401);
    expect(await ask(undefined, "192.0.2.7", { authorization: KEY })).toBe(200);
  });

  it("are not read through a proxy on the same machine", async () => {
    expect(await ask(undefined, "127.0.0.1", { "x-forwarded-for": "192.0.2.7" })).toBe(401);
  });

  it("need the token, or a key, from everywhere once there is a token", async () => {
    const token = "0123456789abcdef";
    expect(await ask(token, "127.0.0.1")).toBe(401);
    expect(await ask(token, "192.0.2.7", { authorization: `Bearer ${token}` })).toBe(200);
    for (const wrong of ["0123456789abcdeX", "0123456789abcdef0", "0123456789abcde"])
      expect(await ask(token, "192.0.2.7", { authorization: `Bearer ${wrong}` })).toBe(401);
    expect(await ask(token, "192.0.2.7", { authorization: KEY })).toBe(200);
  });
});

describe("a key in the address", () => {
  it.each(["api_key=x", "apiKey=x", "access_token=x", `state=outlab_${"a".repeat(43)}`])(
    "is refused, also where anyone may call: %s",
    async (query) => {
      const app = guardedApp();
      app.get("/it", { config: { access: "anyone" } }, async () => "it");
      const { statusCode, body } = await app.inject({ url: `/it?${query}` });
      expect(statusCode).toBe(400);
      expect(body).not.toContain("outlab_a");
    },
  );
});
