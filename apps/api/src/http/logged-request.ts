/** What the log keeps of a request: never a key, a ticket, or the values of its parameters. */
import type { FastifyRequest } from "fastify";
import { loggedAddress } from "./secrets-in-address.ts";

export function loggedRequest({ method, url, ip }: FastifyRequest) {
  return { method, url: loggedAddress(url), remoteAddress: ip };
}
