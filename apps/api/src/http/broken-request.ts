/** What isn't HTTP at all, or does not come in time, reaches no route: the answer is written to the connection, which is then closed. */
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type ProblemCode, ProblemError, problemBody, problems } from "@outlab/wire";
import { problemMediaType } from "./problem-media-type.ts";

export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy(error);
    return;
  }
  const [code, detail] = REASONS.get(error.code) ?? NOT_HTTP;
  const { status } = problems[code];
  const body = JSON.stringify(problemBody(new ProblemError(code, detail)));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

type Reason = readonly [code: ProblemCode, detail: string];

const NOT_HTTP: Reason = ["invalid-request", "expected an HTTP request, found something else"];

/** By Node's codes. */
const REASONS: ReadonlyMap<string | undefined, Reason> = new Map([
  ["ERR_HTTP_REQUEST_TIMEOUT", ["request-timeout", "the request did not come in time; send it again, whole"]],
  ["HPE_HEADER_OVERFLOW", ["headers-too-large", "the headers are larger than 16 KiB"]],
  ["HPE_INVALID_METHOD", ["invalid-request", "expected a method of HTTP, such as GET"]],
]);
