/** Faulty input is refused with the place of each fault, in an answer that does not grow with the input. */
import type { Problem } from "@outlab/wire";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const json = { "content-type": "application/json" };
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

describe("text that no database can hold, or that is invisible, is refused with its place", () => {
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
