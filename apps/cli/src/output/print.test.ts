import { describe, expect, it } from "vitest";
import { printJson, printLines, printNotice } from "./print.ts";

const steering = "quiet\u001b[2K\u001b[1A\nforged \u202e";
const shown = "quiet\\u001b[2K\\u001b[1A\\nforged \\u202e";

function captured(print: (output: Parameters<typeof printLines>[0]) => void, isTerminal = true): string {
  let written = "";
  print({
    isTerminal,
    columns: 30,
    write: (text) => {
      written += text;
    },
  });
  return written;
}

describe("printLines", () => {
  it("prints each as one line, whatever is in it", () => {
    expect(captured((out) => printLines(out, ["a", steering]))).toBe(`a\n${shown}\n`);
  });
});

describe("printJson", () => {
  it("prints one line of JSON that means the same and steers nothing", () => {
    const written = captured((out) => printJson(out, { name: steering }));
    expect(written).toBe(`{"name":"${shown}"}\n`);
    expect(JSON.parse(written)).toEqual({ name: steering });
  });
});

describe("printNotice", () => {
  it("breaks between words where the terminal ends, and indents lines after the first", () => {
    const message = "the server refused what it was asked for\n/training/epochs: expected a number, found 0";
    expect(captured((out) => printNotice(out, message))).toBe(
      [
        "the server refused what it was",
        "  asked for",
        "  /training/epochs: expected a",
        "    number, found 0",
        "",
      ].join("\n"),
    );
  });

  it("breaks nothing for a pipe, where a program looks for whole lines", () => {
    expect(captured((out) => printNotice(out, "word ".repeat(20).trim()), false)).toBe(
      `${"word ".repeat(20).trim()}\n`,
    );
  });

  it("lets no message begin a line of its own", () => {
    expect(captured((out) => printNotice(out, "broken\ndone\u001b[2K"))).toBe("broken\n  done\\u001b[2K\n");
  });
});
