import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

describe("parseByteRange", () => {
  // The examples of RFC 9110, section 14.1.2, for a representation of 10,000 bytes.
  it.each([
    ["bytes=0-499", { start: 0, end: 499 }],
    ["bytes=500-999", { start: 500, end: 999 }],
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=-500", { start: 9500, end: 9999 }],
    ["bytes=9500-", { start: 9500, end: 9999 }],
    ["bytes=0-20000", { start: 0, end: 9999 }],
    ["bytes=-20000", { start: 0, end: 9999 }],
  ])("reads %s", (header, range) => expect(parseByteRange(header, 10_000)).toEqual(range));

  it.each(["bytes=10000-", "bytes=10000-10001", "bytes=-0"])("finds %s unsatisfiable", (header) =>
    expect(parseByteRange(header, 10_000)).toBe("unsatisfiable"),
  );

  it.each([
    undefined,
    "bytes=0-1,5-6",
    "items=0-1",
    "kilobytes=0-1",
    "bytes=5-1",
    "bytes=-",
    "bytes=a-b",
    "bytes 0-1",
  ])("answers with the whole to %s", (header) => expect(parseByteRange(header, 10_000)).toBeUndefined());

  it("never leaves the representation, whatever is asked", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(60), fc.option(fc.nat(60)), (sizeBytes, first, last) => {
        const range = parseByteRange(`bytes=${first}-${last ?? ""}`, sizeBytes);
        if (typeof range !== "object") return;
        expect(range.start).toBe(first);
        expect(range.end).toBeLessThan(sizeBytes);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
      }),
    );
  });
});
