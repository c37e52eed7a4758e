import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { registerAuthentication } from "./authentication.ts";

function guardedApp() {
  const app = Fastify();
  registerAuthentication(app, async (key) =>
    key === "root" || key === "ada"
      ? { userId: key, role: key === "root" ? "admin" : "researcher" }
      : undefined,
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
  ] as const)("for %s answers nobody else", async (access, statuses) => {
    const app = guardedApp();
    app.setErrorHandler((error: { code?: string }, _request, reply) =>
      reply.code(error.code === "forbidden" ? 403 : 401).send(),
    );
    app.get("/it", { config: { access } }, async () => "it");
    const asked = [{}, { authorization: "Bearer ada" }, { authorization: "Bearer root" }].map((headers) =>
      app.inject({ url: "/it", headers }),
    );
    expect((await Promise.all(asked)).map(({ statusCode }) => statusCode)).toEqual(statuses);
  });
});

it("an address that nobody answers is told to be one, also without a key", async () => {
  expect((await guardedApp().inject({ url: "/nothing" })).statusCode).toBe(404);
});
