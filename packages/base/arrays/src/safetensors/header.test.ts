import { describe, expect, it } from "vitest";
import { readSafetensorsHeader } from "./header.ts";
import { encodeSafetensors } from "./safetensors.ts";

const file = encodeSafetensors({
  tensors: [
    { name: "weight", dtype: "F32", shape: [100, 10], values: new Float32Array(1000) },
    { name: "count", dtype: "I32", shape: [], values: Int32Array.of(3) },
  ],
  metadata: { format: "outlab-encoder/1" },
});

/** Reads a file's header, and says how many bytes that took. */
async function read(bytes: Uint8Array, most = 1000) {
  let taken = 0;
  const inPieces = {
    sizeBytes: bytes.length,
    read: async (start: number, end: number) => {
      taken += end - start;
      return bytes.slice(start, end);
    },
  };
  const header = await readSafetensorsHeader(inPieces, most);
  return { header, taken };
}

describe("the header of a safetensors file", () => {
  it("names every array with type and shape, and costs no more than its own bytes", async () => {
    const { header, taken } = await read(file);
    expect(header).toEqual({
      tensors: [
        { name: "weight", dtype: "F32", shape: [100, 10] },
        { name: "count", dtype: "I32", shape: [] },
      ],
      metadata: { format: "outlab-encoder/1" },
    });
    expect(taken).toBe(file.length - 4004);
  });

  it("is not read where it is longer than allowed", async () => {
    await expect(read(file, 100)).rejects.toThrow(/the header has \d+ bytes; more than 100 are not read/);
  });

  it.each([
    ["three bytes", file.slice(0, 3), "a file has at least 8 bytes, found 3"],
    ["a file cut in its header", file.slice(0, 20), "but only 12 follow"],
    ["a file cut in its data", file.slice(0, -1), "the arrays need 4004 bytes of data, found 4003"],
  ])("is refused of %s", async (_what, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });
});
