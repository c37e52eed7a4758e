import { describe, expect, it } from "vitest";
import { loggedAddress, secretInQuery } from "./secrets-in-address.ts";

const key = `outlab_${"aB3-_".repeat(8)}xyz`;

describe("an address", () => {
  it.each([
    ["/v1/me", "/v1/me"],
    ["/v1/experiments?state=FAILED&cursor=abc", "/v1/experiments?state&cursor"],
    ["/v1/experiments/x/events?ticket=secret", "/v1/experiments/x/events?ticket"],
    [`/v1/${key}?${key}=1`, "/v1/outlab_...?outlab_..."],
    ["/x?", "/x?"],
  ])("is logged without what may be secret: %s", (address, logged) => {
    expect(loggedAddress(address)).toBe(logged);
  });

  it.each([
    [{ api_key: "x" }, "api_key"],
    [{ apiKey: "x" }, "apiKey"],
    [{ token: "x" }, "token"],
    [{ limit: "5", owner: key }, "owner"],
    [{ owner: ["a", key] }, "owner"],
    [{ ticket: "x", state: "FAILED", cursor: "outlab_x" }, undefined],
    [undefined, undefined],
  ])("holds a key where its query is %j", (query, name) => expect(secretInQuery(query)).toBe(name));
});
