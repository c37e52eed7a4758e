import type { FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { loggedRequest } from "./logged-request.ts";

it("keeps the method, the client and the address without values, and no header", () => {
  const request = {
    method: "GET",
    url: "/v1/experiments?ticket=secret",
    ip: "10.0.0.7",
    headers: { authorization: "Bearer secret" },
  } as unknown as FastifyRequest;
  expect(loggedRequest(request)).toEqual({
    method: "GET",
    url: "/v1/experiments?ticket",
    remoteAddress: "10.0.0.7",
  });
});
