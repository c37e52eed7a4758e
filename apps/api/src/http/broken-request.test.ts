import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerBrokenRequest } from "./broken-request.ts";

const server = createServer({ connectionsCheckingInterval: 20, requestTimeout: 100, headersTimeout: 100 });
beforeAll(async () => {
  server.on("clientError", answerBrokenRequest);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

/** @returns all that the server sent until it closed the connection. */
async function answerTo(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(text);
  return (await socket.setEncoding("utf8").toArray()).join("");
}

describe("what is no request", () => {
  it.each([
    [
      "no HTTP",
      "GET / NONSENSE\r\n\r\n",
      "400 Bad Request",
      "invalid-request",
      "expected an HTTP request, found something else",
    ],
    [
      "an unknown method",
      "BREW / HTTP/1.1\r\n\r\n",
      "400 Bad Request",
      "invalid-request",
      "expected a method of HTTP, such as GET",
    ],
    [
      "too large headers",
      `GET / HTTP/1.1\r\nX: ${"a".repeat(17_000)}\r\n\r\n`,
      "431 Request Header Fields Too Large",
      "headers-too-large",
      "the headers are larger than 16 KiB",
    ],
    [
      "headers without an end",
      "GET / HTTP/1.1\r\nHost: x\r\n",
      "408 Request Timeout",
      "request-timeout",
      "the request did not come in time; send it again, whole",
    ],
  ])(
    "is answered with a problem, and the connection is closed: %s",
    async (_, text, status, code, detail) => {
      const [head, body] = (await answerTo(text)).split("\r\n\r\n");
      expect(head.split("\r\n")).toEqual([
        `HTTP/1.1 ${status}`,
        "Content-Type: application/problem+json; charset=utf-8",
        `Content-Length: ${Buffer.byteLength(body)}`,
        "X-Content-Type-Options: nosniff",
        "Connection: close",
      ]);
      expect(JSON.parse(body)).toMatchObject({ status: Number.parseInt(status, 10), code, detail });
    },
  );

  it("is not answered on a connection that takes nothing more", async () => {
    const socket = new Socket().end();
    const reset = new Error("read ECONNRESET");
    const failure = once(socket, "error");
    answerBrokenRequest(reset, socket);
    expect(socket.destroyed).toBe(true);
    expect(await failure).toEqual([reset]);
  });
});
