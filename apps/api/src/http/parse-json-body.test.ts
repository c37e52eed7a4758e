import { ProblemError } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { parseJsonBody } from "./parse-json-body.ts";

const refusal = (body: Buffer | string) => {
  try {
    parseJsonBody(Buffer.from(body as string));
  } catch (error) {
    const { code, detail, faults } = error as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    for (const { message } of faults) expect(message).toBe(detail);
    return { code, detail, faults: faults.map(({ pointer, code }) => [pointer, code]) };
  }
  throw new Error("it was taken");
};

describe("a body", () => {
  it("is JSON in UTF-8, with or without a byte order mark", () => {
    expect(parseJsonBody(Buffer.from('{"é":"日本"}'))).toEqual({ é: "日本" });
    expect(parseJsonBody(Buffer.from('\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(parseJsonBody(Buffer.from('{"a":"\uFEFF"}'))).toEqual({ a: "\uFEFF" });
  });

  it("may hold null, also at the greatest depth", () => {
    const nested = `${"[".repeat(32)}null${"]".repeat(32)}`;
    expect(JSON.stringify(parseJsonBody(Buffer.from(nested)))).toBe(nested);
  });

  it("that is no UTF-8 is refused with the byte and the field, not read as something else", () => {
    const latin1 = Buffer.from('{"dataset":{"kind":"x"},"name":"caf\xe9"}', "latin1");
    expect(refusal(latin1)).toEqual({
      code: "malformed-json",
      detail: `byte ${latin1.indexOf(0xe9) + 1} of the body is no UTF-8; save it as UTF-8 and send it again`,
      faults: [["/name", "unsafe-text"]],
    });
  });

  it.each([
    ["the object, for a key", '{"a":{"caf\xe9":1}}', "/a"],
    ["the whole body, where the rest is no JSON either", "{\xe9", ""],
    ["a text after null", '{"a":null,"b":"\xe9"}', "/b"],
    ["a text at the greatest depth", `${"[".repeat(32)}"\xe9"${"]".repeat(32)}`, "/0".repeat(32)],
    ["the whole body, below that depth", `${"[".repeat(33)}"\xe9"${"]".repeat(33)}`, ""],
    ["a text after a very deep list", `[${"[".repeat(100_000)}${"]".repeat(100_000)},"\xe9"]`, "/1"],
  ])("that is no UTF-8 points at %s", (_, text, pointer) => {
    expect(refusal(Buffer.from(text, "latin1")).faults).toEqual([[pointer, "unsafe-text"]]);
  });

  it("that is empty is refused by that word", () => {
    expect(refusal("").detail).toBe("the body is empty; expected JSON");
  });

  it.each(["", "{x", '{"a":1} trailing'])("that is no JSON is refused: %j", (text) => {
    expect(refusal(text)).toMatchObject({ code: "malformed-json", faults: [] });
  });

  it.each([
    ["lists", (depth: number) => "[".repeat(depth) + "]".repeat(depth)],
    ["objects", (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`],
  ])("of %s is refused where it is nested too deep, also when that is very deep", (_, nested) => {
    expect(() => parseJsonBody(Buffer.from(nested(32)))).not.toThrow();
    for (const depth of [33, 5_000, 100_000])
      expect(refusal(nested(depth))).toMatchObject({
        code: "invalid-request",
        detail: "expected values nested at most 32 deep",
      });
  });

  it("that is nested too deep is refused at the place of it, also in lists and after shallower values", () => {
    const deep = `[{"b":[],"a":[1,${"[".repeat(32)}${"]".repeat(32)}]}]`;
    expect(refusal(deep).faults).toEqual([[`/0/a/1${"/0".repeat(29)}`, "out-of-range"]]);
  });

  it("keeps a key that is called __proto__, so that it can be refused by its name", () => {
    const value = parseJsonBody(Buffer.from('{"__proto__":{"admin":true}}'));
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
