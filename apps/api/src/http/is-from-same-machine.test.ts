import type { FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { isFromSameMachine } from "./is-from-same-machine.ts";

const requestFrom = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as FastifyRequest;

describe("a request", () => {
  it.each(["127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"])(
    "from %s is from the same machine",
    (address) => expect(isFromSameMachine(requestFrom(address))).toBe(true),
  );

  it.each(["10.0.0.7", "10.127.0.1", "::ffff:10.0.0.7", "::12", "fe80::1", undefined])(
    "from %s is from elsewhere",
    (address) => expect(isFromSameMachine(requestFrom(address))).toBe(false),
  );

  it.each(["forwarded", "x-forwarded-for", "x-real-ip", "via"])(
    "with the header %s is from elsewhere: a proxy passed it on",
    (name) => expect(isFromSameMachine(requestFrom("127.0.0.1", { [name]: "" }))).toBe(false),
  );

  it("with the headers of a program alone is from the same machine", () => {
    expect(isFromSameMachine(requestFrom("127.0.0.1", { accept: "*/*" }))).toBe(true);
  });
});
