import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printable, printableJson } from "./printable.ts";

const rightToLeft = "\u202e";
const unit = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\u001b[2K",
    "\n",
    "\r",
    "\t",
    "\u0085",
    "\u009b",
    rightToLeft,
    "\u2066",
    "\u200b",
    "\u2028",
    "\ud800",
    "\u{e0041}",
    "é",
    "猫",
    "🙂",
  ),
);
const anything = fc.array(unit).map((parts) => parts.join(""));
const steersTerminals = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("printable", () => {
  it("leaves nothing that steers a terminal, ends a line or turns the direction", () => {
    fc.assert(fc.property(anything, (text) => !steersTerminals.test(printable(text))));
  });

  it.each([
    ["quiet\u001b[2K\u001b[1A", "quiet\\u001b[2K\\u001b[1A"],
    ["two\nlines\r\n\tor more", "two\\nlines\\r\\n\\tor more"],
    [`exe.${rightToLeft}gpj`, "exe.\\u202egpj"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["half \ud83d", "half \\ud83d"],
  ])("%j is shown as %s", (text, shown) => expect(printable(text)).toBe(shown));

  it.each(["cat by SimCLR", "größer als 猫 🙂", "עברית", "a\\n"])("leaves %s as it is", (text) => {
    expect(printable(text)).toBe(text);
  });
});

describe("printableJson", () => {
  it("is one line without anything that steers a terminal, and parses to the same value", () => {
    fc.assert(
      fc.property(fc.dictionary(anything, anything), (value) => {
        const text = printableJson(value);
        expect(text).not.toMatch(steersTerminals);
        expect(JSON.parse(text)).toEqual(value);
      }),
    );
  });

  it("may be indented", () => {
    expect(printableJson({ a: rightToLeft }, 2)).toBe('{\n  "a": "\\u202e"\n}');
  });
});
