import { describe, expect, it } from "vitest";
import { toCsv } from "./to-csv.ts";

describe("toCsv", () => {
  it("writes the columns in the order asked, and an empty cell for null and for what a row lacks", () => {
    expect(toCsv(["a", "b"], [{ b: 1.5, a: "x" }, { a: null }, { a: true, b: 0 }])).toBe(
      "a,b\r\nx,1.5\r\n,\r\ntrue,0\r\n",
    );
  });

  it("quotes what would break a line apart", () => {
    expect(toCsv(["a"], [{ a: 'say "hi", then\nleave' }])).toBe('a\r\n"say ""hi"", then\nleave"\r\n');
  });

  it("writes numbers so that they read back to the same bits", () => {
    const value = 0.1 + 0.2;
    expect(Number(toCsv(["a"], [{ a: value }]).split("\r\n")[1])).toBe(value);
  });
});
