/** What a client may do to a connection: late, broken off, of no known method. Over a real socket. */
import { once } from "node:events";
import { connect } from "node:net";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApi, type TestApi } from "../../../../test/support/api.ts";

const lines: { level: number; msg: string; req?: { url: string } }[] = [];
const log = pino({ level: "info" }, { write: (line: string) => void lines.push(JSON.parse(line)) });

let api: TestApi;
let port: number;
beforeAll(async () => {
  api = await startTestApi({ log, requestTimeoutMs: 400 });
  port = Number(new URL(await api.app.listen({ host: "127.0.0.1", port: 0 })).port);
});
afterAll(() => api.close());

/** @returns all that the server sent until it closed the connection. */
async function send(text: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(text);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += String(chunk);
  });
  await once(socket, "close");
  return answer;
}

const head = (method: string, path: string, ...more: string[]) =>
  [`${method} ${path} HTTP/1.1`, "Host: x", `Authorization: Bearer ${api.ada.key}`, ...more, "", ""].join(
    "\r\n",
  );

describe("a request", () => {
  it("whose body never ends is answered with 408 in time, and so is one whose headers never do", async () => {
    const upload = ["Content-Type: application/json", "Content-Length: 100"];
    for (const text of [
      `${head("POST", "/v1/experiments", ...upload)}{"a":`,
      "GET / HTTP/1.1\r\nHost: x\r\n",
    ]) {
      const startedAt = performance.now();
      const answer = await send(text);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"request-timeout"');
    }
  });

  it("that its client breaks off is no failure of the server's, and none of the database's", async () => {
    lines.length = 0;
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(head("POST", "/v1/experiments", "Content-Type: application/json", "Content-Length: 100"));
    await expect
      .poll(() => lines.some(({ msg }) => msg === "incoming request"), { timeout: 10_000 })
      .toBe(true);
    socket.destroy();
    const connections = () =>
      new Promise((resolve) => api.app.server.getConnections((_error, count) => resolve(count)));
    await expect.poll(connections, { timeout: 10_000 }).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
    expect(JSON.stringify(lines)).not.toContain("database");
  });

  it.each([
    ["QUERY", "/v1/experiments", 405],
    ["QUERY", "/v1/nothing", 404],
    ["PROPFIND", "/v1/experiments", 405],
    ["TRACE", "/", 405],
    ["BREW", "/v1/experiments", 400],
  ])("of the method %s at %s is a client's error", async (method, path, status) => {
    const answer = await send(head(method, path, "Connection: close"));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("application/problem+json");
    const [, allowed] = /^allow: (.*)$/im.exec(answer) ?? [];
    expect(allowed !== undefined).toBe(status === 405);
  });

  it("with headers that are too large says so", async () => {
    expect(await send(head("GET", "/v1/me", `X: ${"a".repeat(20_000)}`))).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("the log", () => {
  it("holds no key, no ticket and no value of a parameter, whatever address they were sent to", async () => {
    lines.length = 0;
    const { key } = api.ada;
    for (const path of [
      `/v1/me?api_key=${key}`,
      `/v1/experiments?owner=${key}`,
      `/v1/experiments/x/events?ticket=secret-ticket`,
      `/healthz?token=${key}`,
      `/${key}`,
    ])
      await send(head("GET", path, "Connection: close"));
    const text = JSON.stringify(lines);
    expect(lines.filter(({ msg }) => msg === "incoming request")).toHaveLength(5);
    expect(text).not.toContain(key.slice(10));
    expect(text).not.toContain("secret-ticket");
    expect(lines.map(({ req }) => req?.url)).toContain("/v1/experiments/x/events?ticket");
  });
});
