import { describe, expect, it } from "vitest";
import { allowedRanges, isAllowed, isRange } from "./private-addresses.ts";

const none = allowedRanges([]);

describe("an address that webhooks are sent to", () => {
  it.each(["8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
    "may be %s",
    (address) => expect(isAllowed(address, none)).toBe(true),
  );

  it.each([
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not an address",
  ])("is not %s", (address) => expect(isAllowed(address, none)).toBe(false));

  it("may be a private one that an admin allows, and no other", () => {
    const allowed = allowedRanges(["10.1.0.0/16", "127.0.0.1", "::1"]);
    const addresses = ["10.1.2.3", "10.2.0.1", "127.0.0.1", "127.0.0.2", "::1", "::ffff:10.1.2.3"];
    expect(addresses.filter((address) => isAllowed(address, allowed))).toEqual([
      "10.1.2.3",
      "127.0.0.1",
      "::1",
      "::ffff:10.1.2.3",
    ]);
  });

  it("is allowed by ranges of addresses alone", () => {
    expect(["10.0.0.0/8", "::1", "fd00::/8"].every(isRange)).toBe(true);
    expect(["10.0.0.0/33", "localhost", "10.0.0/8", "fd00::/129", ""].some(isRange)).toBe(false);
  });
});
