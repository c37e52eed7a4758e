import type { FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { type Caller, callerOf, requireOwner } from "./caller.ts";

const ada: Caller = { userId: "ada", keyId: "key", role: "researcher" };
const requestOf = (decorators: Record<string, unknown>) =>
  ({ getDecorator: (name: string) => decorators[name] }) as unknown as FastifyRequest;

describe("the caller of a request", () => {
  it("is who its key belongs to", () => {
    expect(callerOf(requestOf({ caller: ada }))).toBe(ada);
  });

  it("is missing where a route that anyone may call asks for one", () => {
    expect(() => callerOf(requestOf({ caller: null }))).toThrow(
      expect.objectContaining({ code: "unauthenticated", message: "this address needs an API key" }),
    );
  });
});

describe("what somebody owns", () => {
  it("may be changed by its owner and by an admin", () => {
    expect(() => requireOwner(ada, "ada", "this key")).not.toThrow();
    expect(() =>
      requireOwner({ userId: "bob", keyId: "key", role: "admin" }, "ada", "this key"),
    ).not.toThrow();
  });

  it("may be changed by no one else, and the answer says what was asked for", () => {
    expect(() =>
      requireOwner({ userId: "bob", keyId: "key", role: "researcher" }, "ada", "this key"),
    ).toThrow(
      expect.objectContaining({
        code: "forbidden",
        message: "only its owner or an admin may change this key",
      }),
    );
  });
});
