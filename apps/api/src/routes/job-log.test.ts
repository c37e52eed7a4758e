import { appendLines } from "@outlab/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beginAttempt, startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startTestApi();
  const attempt = await beginAttempt(api, await submitTiny(api), "train");
  url = `/v1/jobs/${attempt.jobId}/logs`;
  const at = new Date("2026-11-30T10:20:30Z");
  const line = (text: string) => ({ at, source: "stderr" as const, text });
  await appendLines(api.db, attempt, [line("one"), line("two"), line("THREE")], 4);
});
afterAll(() => api.close());

const get = (query: string, accept?: string) =>
  api.request(api.bob, { url: `${url}${query}`, ...(accept === undefined ? {} : { headers: { accept } }) });

describe("GET /v1/jobs/{id}/logs", () => {
  it("answers anyone of the lab by pages", async () => {
    const first = (await get("?limit=2")).json();
    expect(first).toMatchObject({
      items: [{ attempt: 1, source: "stderr", text: "one" }, { text: "two" }],
      droppedLines: 4,
    });
    expect((await get(`?limit=2&cursor=${first.nextCursor}`)).json()).toMatchObject({
      items: [{ text: "THREE" }],
      nextCursor: null,
    });
    expect((await get("?contains=three&attempt=1")).json()).toMatchObject({ items: [{ text: "THREE" }] });
    expect((await get("?attempt=2")).json()).toMatchObject({ items: [] });
  });

  it("answers in plain text with all lines at once, and with how many are missing", async () => {
    const { headers, body } = await get("?limit=1", "text/plain");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(headers.vary).toBe("Authorization, Accept");
    const line = (text: string) => `2026-11-30T10:20:30.000Z attempt 1 stderr: ${text}\n`;
    expect(body).toBe(`(4 earlier lines are not kept)\n${["one", "two", "THREE"].map(line).join("")}`);
  });

  it.each(["?attempt=0", "?attempt=x", "?limit=1001", "?cursor=last"])("refuses %s", async (query) => {
    expect((await get(query)).statusCode).toBe(400);
  });

  it("has no other form, and no log of a job that there is not", async () => {
    expect((await get("", "text/csv")).statusCode).toBe(406);
    const missing = await api.request(api.bob, { url: `/v1/jobs/${crypto.randomUUID()}/logs` });
    expect(missing.statusCode).toBe(404);
  });
});
