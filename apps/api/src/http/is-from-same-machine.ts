/** Whether a request was sent by a program on this machine, and not passed on by a proxy that runs here. */
import type { FastifyRequest } from "fastify";

const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

export function isFromSameMachine({ socket, headers }: Pick<FastifyRequest, "socket" | "headers">): boolean {
  const address = socket.remoteAddress ?? "";
  const isLoopback = address === "::1" || /^(::ffff:)?127\./.test(address);
  return isLoopback && PROXY_HEADERS.every((name) => headers[name] === undefined);
}
