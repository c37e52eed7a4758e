/** Test support: a real server whose answers are scripted, one a request to each operation. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Client, createClient } from "../client.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** @param answer  to every request. */
export async function serve(answer: Answer): Promise<Client> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createClient({ url: `http://127.0.0.1:${port}`, apiKey: "secret", random: () => 1 });
}

/** An answer after the other; a request too many is refused. */
export function inTurn(answers: readonly Answer[]): Answer {
  let place = 0;
  return (request, response) => (answers[place++] ?? refuse)(request, response);
}

function refuse(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(410).end();
}

export function json(body: unknown, status = 200): Answer {
  return (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
