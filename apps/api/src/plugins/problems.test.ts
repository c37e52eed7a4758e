import { createConnection } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const json = { "content-type": "application/json" };

describe("every error is a problem document", () => {
  it.each([
    [
      "a body that is not JSON",
      { method: "POST", url: "/v1/experiments", headers: json, payload: "{x" },
      400,
      "malformed-json",
    ],
    [
      "an empty JSON body",
      { method: "POST", url: "/v1/experiments", headers: json, payload: "" },
      400,
      "malformed-json",
    ],
    [
      "a poisoned prototype",
      { method: "POST", url: "/v1/experiments", headers: json, payload: '{"__proto__":{}}' },
      422,
      "invalid-spec",
    ],
    ["an unknown address", { method: "GET", url: "/v1/nothing?x=1" }, 404, "not-found"],
    [
      "an unknown thing",
      { method: "GET", url: "/v1/experiments/018f4e9a-0000-7000-8000-000000000000" },
      404,
      "not-found",
    ],
    ["a wrong method", { method: "DELETE", url: "/v1/experiments" }, 405, "method-not-allowed"],
    [
      "a body that is too large",
      { method: "POST", url: "/v1/experiments", headers: json, payload: JSON.stringify("x".repeat(2 << 20)) },
      413,
      "payload-too-large",
    ],
    [
      "a wrong type of content",
      { method: "POST", url: "/v1/experiments", headers: { "content-type": "text/plain" }, payload: "x" },
      415,
      "unsupported-media-type",
    ],
    [
      "no type of content",
      { method: "POST", url: "/v1/experiments", headers: { "content-type": "" }, payload: "x" },
      415,
      "unsupported-media-type",
    ],
    ["a malformed address", { method: "GET", url: "/v1/experiments/%ZZ" }, 400, "invalid-request"],
    ["a wrong query", { method: "GET", url: "/v1/experiments?limit=0" }, 400, "invalid-request"],
  ] as const)("%s", async (_what, options, status, code) => {
    const response = await api.request(api.ada, { ...options });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(response.json()).toMatchObject({
      type: `urn:outlab:problem:${code}`,
      code,
      status,
      instance: expect.any(String),
    });
  });

  it("names the methods that an address answers to", async () => {
    const response = await api.request(api.ada, { method: "DELETE", url: "/v1/experiments" });
    expect(response.headers.allow?.split(", ").toSorted()).toEqual(["GET", "HEAD", "POST"]);
  });

  it("tells all faults of a query at once, each with its pointer", async () => {
    const response = await api.request(api.ada, { url: "/v1/experiments?limit=500&state=LATE&colour=red" });
    const { faults } = response.json<{ faults: { pointer: string }[] }>();
    expect(faults.map(({ pointer }) => pointer).toSorted()).toEqual(["/colour", "/limit", "/state"]);
  });

  it("asks to try again soon while the database can't be reached or is overrun", async () => {
    const other = await startTestApi();
    const held = await Promise.all(Array.from({ length: 4 }, () => other.db.pool.connect()));
    const { statusCode, headers, body } = await other.request(other.ada, { url: "/v1/me" });
    expect(statusCode).toBe(503);
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    expect(JSON.parse(body)).toMatchObject({
      code: "unavailable",
      detail: expect.stringMatching(/database/),
    });
    for (const client of held) client.release();
    expect((await other.request(other.ada, { url: "/v1/me" })).statusCode).toBe(200);
    await other.close();
  });

  it("says nothing of its inside when it breaks, and logs it", async () => {
    const broken = await startTestApi();
    await broken.db.close();
    const response = await broken.request(broken.ada, { url: "/v1/me" });
    expect([500, 503]).toContain(response.statusCode);
    expect(response.json()).toMatchObject({ detail: expect.not.stringMatching(/pool|prisma|sql/i) });
    await broken.app.close();
  });

  it("answers what isn't HTTP with a problem, too", async () => {
    const url = new URL(await api.app.listen({ port: 0 }));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(Number(url.port), url.hostname, () => socket.write("NONSENSE\r\n\r\n"));
      let text = "";
      socket.on("data", (chunk) => {
        text += String(chunk);
      });
      socket.on("end", () => resolve(text));
      socket.on("error", reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("application/problem+json");
  });
});
