import { createConnection } from "node:net";
import type { Problem } from "@outlab/wire";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";
import { asProblem } from "../http/as-problem.ts";

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

  it("counts what the framework calls a client's error as one, also where it is new to us", () => {
    const thrown = (statusCode: number, code = "FST_ERR_OF_TOMORROW") =>
      asProblem(Object.assign(new Error("no"), { statusCode, code })).code;
    expect(thrown(400)).toBe("invalid-request");
    expect(thrown(413)).toBe("payload-too-large");
    expect(thrown(418)).toBe("invalid-request");
    expect(thrown(431)).toBe("headers-too-large");
    expect(thrown(500)).toBe("internal");
    // What Node says when a client breaks off is what it says when a database does.
    expect(thrown(400, "ECONNRESET")).toBe("invalid-request");
    expect(asProblem(Object.assign(new Error("no"), { code: "ECONNRESET" })).code).toBe("unavailable");
  });
});

const post = (who: TestApi["ada"], url: string, payload: string | Buffer) =>
  api.request(who, { method: "POST", url, headers: json, payload });
const spec = (more: object) =>
  JSON.stringify({
    dataset: { kind: "shapes", normalClasses: ["square"] },
    method: { kind: "simclr" },
    ...more,
  });
const faultsOf = (response: LightMyRequestResponse) =>
  response.json<Problem>().faults?.map(({ pointer, code }) => [pointer, code]);

describe("text that no database can hold, or that nobody can see, is refused with its place", () => {
  it.each([
    ["NUL", "a\u0000b"],
    ["half of a character", "a\ud800b"],
    ["a terminal's escape", "a\u001b[2Jb"],
    ["the end of a line", "a\u2028b"],
    ["a change of direction", "a\u202eb"],
    ["a space of no width", "a\u200bb"],
  ])("%s, in names of experiments, classes, users and keys", async (_what, text) => {
    const asked = [
      [api.ada, "/v1/experiments", spec({ name: text }), "/name"],
      [
        api.ada,
        "/v1/experiments",
        spec({ dataset: { kind: "shapes", normalClasses: [text] } }),
        "/dataset/normalClasses/0",
      ],
      [api.admin, "/v1/users", JSON.stringify({ name: text }), "/name"],
      [api.ada, "/v1/api-keys", JSON.stringify({ name: text }), "/name"],
    ] as const;
    for (const [who, url, payload, pointer] of asked) {
      const response = await post(who, url, payload);
      expect([400, 422], response.body).toContain(response.statusCode);
      expect(faultsOf(response)).toContainEqual([pointer, "unsafe-text"]);
    }
  });

  it.each(["/v1/experiments?owner=%00", "/v1/jobs?cursor=%00", "/v1/experiments?owner=%E2%80%AE"])(
    "in a query: %s",
    async (url) => {
      const response = await api.request(api.ada, { url });
      expect(response.statusCode).toBe(400);
      expect(faultsOf(response)?.[0]).toEqual([expect.stringMatching(/owner|cursor/), "unsafe-text"]);
    },
  );

  it("in the names of series", async () => {
    const { id } = await submitTiny(api);
    const response = await api.request(api.ada, { url: `/v1/experiments/${id}/metrics?names=a%00` });
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [["/names", "unsafe-text"]]]);
  });

  it("also where it is no UTF-8", async () => {
    const response = await post(api.admin, "/v1/users", Buffer.from('{"name":"caf\xe9"}', "latin1"));
    expect([response.statusCode, faultsOf(response)]).toEqual([400, [["/name", "unsafe-text"]]]);
  });
});

describe("an answer to faults", () => {
  it("lists the first hundred and says how many more there are, however many were made", async () => {
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 1]));
    const response = await post(api.ada, "/v1/experiments", spec(keys));
    expect(response.statusCode).toBe(422);
    expect(response.body.length).toBeLessThan(50_000);
    expect(response.json<Problem>()).toMatchObject({
      detail: "the spec has 50000 faults, of which the first 100 are listed; nothing was submitted",
      faultsOmitted: 49_900,
    });
    expect(response.json<Problem>().faults).toHaveLength(100);
  });

  it.each([
    ["key", spec({ ["k".repeat(900_000)]: 1 })],
    ["class", spec({ dataset: { kind: "shapes", normalClasses: ["k".repeat(900_000)] } })],
    ["kind", spec({ method: { kind: "k".repeat(900_000) } })],
    ["name", spec({ name: "k".repeat(900_000) })],
  ])("shows no more of a long %s than is needed to know it", async (_what, payload) => {
    const response = await post(api.ada, "/v1/experiments", payload);
    expect(response.statusCode).toBe(422);
    expect(response.body.length).toBeLessThan(2_000);
  });

  it.each([
    ["10,000 classes", { dataset: { kind: "shapes", normalClasses: Array(10_000).fill("c") } }],
    ["20,000 steps", { augmentation: { steps: Array(20_000).fill({ kind: "grayscale" }) } }],
    ["20,000 scorers", { scoring: { scorers: Array(20_000).fill({ kind: "knn" }) } }],
  ])("refuses %s for their number", async (_what, more) => {
    const response = await post(api.ada, "/v1/experiments", spec(more));
    expect(faultsOf(response)?.map(([, code]) => code)).toEqual(["out-of-range"]);
  });

  it.each(["__proto__", "constructor", "toString"])(
    "names the key %s as one that is not known",
    async (key) => {
      const response = await post(api.ada, "/v1/experiments", `{"${key}":{},${spec({}).slice(1)}`);
      expect(faultsOf(response)).toEqual([[`/${key}`, "unknown-key"]]);
      const user = await post(api.admin, "/v1/users", `{"name":"x","${key}":1}`);
      expect([user.statusCode, faultsOf(user)]).toEqual([400, [[`/${key}`, "unknown-key"]]]);
    },
  );

  it("points to what is nested too deep", async () => {
    const response = await post(api.ada, "/v1/experiments", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
    expect(response.statusCode).toBe(400);
    expect(faultsOf(response)).toEqual([["/a".repeat(32), "out-of-range"]]);
  });
});

describe("numbers in a query are digits", () => {
  it.each(["0x10", "1e2", "%205", "%2B5", "5.0", "", "٥"])("and not %j", async (limit) => {
    const response = await api.request(api.ada, {
      url: `/v1/experiments?limit=${encodeURI(decodeURI(limit))}`,
    });
    expect([response.statusCode, faultsOf(response)?.[0]?.[0]]).toEqual([400, "/limit"]);
  });

  it.each(["limit=10", "cursor=", "limit=10&cursor="])("as in %s", async (query) => {
    expect((await api.request(api.ada, { url: `/v1/experiments?${query}` })).statusCode).toBe(200);
  });
});
