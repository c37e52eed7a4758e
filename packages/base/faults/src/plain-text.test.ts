import { describe, expect, it, vi } from "vitest";
import { check } from "./check.ts";
import { nameText, plainText } from "./plain-text.ts";

const refusal = (text: string) => {
  const checked = check(plainText(100), text);
  return checked.ok ? undefined : checked.faults.map(({ code, message }) => [code, message]);
};

describe("plain text", () => {
  it.each(["ada", "Zoë Müller", "Łukasz O'Brien", "日本語", "مرحبا", "cat & dog: 50 %", "½ … ™", "😀", "é"])(
    "may be %s",
    (text) => expect(check(plainText(100), text)).toEqual({ ok: true, value: text }),
  );

  it.each([
    ["\u0000", "U+0000, a control character"],
    ["\u001b", "U+001B, a control character"],
    ["\n", "U+000A, a control character"],
    ["\u007f", "U+007F, a control character"],
    ["\u0085", "U+0085, a control character"],
    ["\ud800", "U+D800, half of a character"],
    ["\udfff", "U+DFFF, half of a character"],
    ["\u202e", "U+202E, which changes the direction of text"],
    ["\u2066", "U+2066, which changes the direction of text"],
    ["\u200f", "U+200F, which changes the direction of text"],
    ["\u2028", "U+2028, the end of a line"],
    ["\u200b", "U+200B, which is invisible"],
    ["\u00ad", "U+00AD, which is invisible"],
    ["\ufeff", "U+FEFF, which is invisible"],
    ["\u3164", "U+3164, which is invisible"],
    ["\u2800", "U+2800, which is invisible"],
    ["\ufe0f", "U+FE0F, which is invisible"],
    ["\u{e0041}", "U+E0041, which is invisible"],
  ])("may not hold %j", (character, said) => {
    expect(refusal(`ab${character}c`)).toEqual([["unsafe-text", `character 3 is ${said}; leave it out`]]);
  });

  it("has one spelling", () => {
    expect(check(plainText(100), "Zoe\u0308")).toEqual({ ok: true, value: "Zo\u00eb" });
  });

  it("is refused for its length before it is normalised, which would take the square of it", () => {
    const normalize = vi.spyOn(String.prototype, "normalize");
    const marks = `a${"\u0301\u0327".repeat(80_000)}`;
    for (const schema of [plainText(100), nameText(100)])
      expect(check(schema, marks)).toMatchObject({
        ok: false,
        faults: [{ code: "out-of-range", message: "expected at most 100 characters, found 160001" }],
      });
    expect(normalize).not.toHaveBeenCalled();
    normalize.mockRestore();
  });

  it("is a name without the space around it, and is none where nothing is left", () => {
    expect(check(nameText(3), "  ada ")).toEqual({ ok: true, value: "ada" });
    expect(check(nameText(3), "  adam ")).toMatchObject({ ok: false });
    expect(check(nameText(10), "  ada ")).toEqual({ ok: true, value: "ada" });
    for (const empty of ["", "  "]) expect(check(nameText(10), empty)).toMatchObject({ ok: false });
  });
});
