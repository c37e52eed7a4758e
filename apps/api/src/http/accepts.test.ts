import { describe, expect, it } from "vitest";
import { preferredMediaType } from "./accepts.ts";

const offered = ["application/json", "text/csv"] as const;

describe("preferredMediaType", () => {
  it.each([
    [undefined, "application/json"],
    ["", "application/json"],
    ["*/*", "application/json"],
    ["text/csv", "text/csv"],
    ["TEXT/CSV; charset=utf-8", "text/csv"],
    ["text/*", "text/csv"],
    ["text/csv, application/json", "application/json"],
    ["application/json;q=0.5, text/csv", "text/csv"],
    ["text/csv;q=0.1, */*;q=0.2", "application/json"],
    [" application/json ; q=0.5 ,text/csv ", "text/csv"],
    // The most specific range counts, however low its weight (RFC 9110, section 12.5.1).
    ["*/*, application/json;q=0", "text/csv"],
    ["*/*;q=0.1, text/*", "text/csv"],
    ["text/*;q=0, text/csv", "text/csv"],
    ["application/*, application/json;q=0.1, text/*;q=0.2", "text/csv"],
    ["image/png, */*;q=0.1", "application/json"],
  ])("answers %s with %s", (header, type) => expect(preferredMediaType(header, offered)).toBe(type));

  it.each(["image/png", "application/json;q=0, text/csv;q=0", "text/csv;q=high"])(
    "finds nothing acceptable for %s",
    (header) => expect(preferredMediaType(header, offered)).toBeUndefined(),
  );
});
