import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSpec } from "./read-spec.ts";

const folder = mkdtempSync(join(tmpdir(), "outlab-spec-"));
const fileOf = (bytes: Uint8Array | string) => {
  const path = join(folder, "spec.json");
  writeFileSync(path, bytes);
  return path;
};
const spec = { name: "Müller 猫 𝄞 \uFFFD" };
const utf8 = Buffer.from(JSON.stringify(spec, undefined, 2));

describe("readSpec", () => {
  it("reads UTF-8 with and without a byte order mark", () => {
    expect(readSpec(fileOf(utf8))).toEqual(spec);
    expect(readSpec(fileOf(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), utf8])))).toEqual(spec);
  });

  it.each([
    ["little-endian with a mark", Buffer.from("\uFEFF{}", "utf16le")],
    ["big-endian with a mark", Buffer.from("\uFEFF{}", "utf16le").swap16()],
    ["little-endian without a mark", Buffer.from("{}", "utf16le")],
    ["big-endian without a mark", Buffer.from("{}", "utf16le").swap16()],
  ])("refuses UTF-16, %s, and says what to do", (_, bytes) => {
    expect(() => readSpec(fileOf(bytes))).toThrow(
      expect.objectContaining({
        exitCode: 3,
        message: `${folder}/spec.json is saved as UTF-16; save it as UTF-8`,
      }),
    );
  });

  it.each([
    ["Latin-1", Buffer.from('{\n"name": "Müller"}', "latin1"), "byte 12 (0xFC, in line 2)"],
    ["a character cut short", utf8.subarray(0, 15), "byte 14 (0xC3, in line 2)"],
    ["a surrogate", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), "byte 1 (0xED, in line 1)"],
    [
      "a stray byte after a real sign of replacement",
      Buffer.from([0x22, 0xef, 0xbf, 0xbd, 0x80, 0x22]),
      "byte 4 (0x80",
    ],
  ])("refuses bytes that are no UTF-8, by place: %s", (_, bytes, place) => {
    expect(() => readSpec(fileOf(bytes))).toThrow(
      expect.objectContaining({ exitCode: 3, message: expect.stringContaining(`is not UTF-8: ${place}`) }),
    );
  });

  it("refuses what is no JSON, an empty file and a file that isn't there", () => {
    expect(() => readSpec(fileOf("{"))).toThrow("is not JSON");
    expect(() => readSpec(fileOf(""))).toThrow("is not JSON");
    expect(() => readSpec(join(folder, "none.json"))).toThrow("can't read the spec");
  });
});
