import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors, type NamedArray, type WritableArray } from "./safetensors.ts";

const file = (header: string, data = new Uint8Array(0)) => {
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  bytes.set(data, 8 + header.length);
  return bytes;
};

const arrays = fc.uniqueArray(
  fc
    .record({
      name: fc.string({ minLength: 1 }).filter((name) => name !== "__metadata__" && name !== "__proto__"),
      shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
      dtype: fc.constantFrom("F32" as const, "I32" as const),
      start: fc.integer({ min: -1000, max: 1000 }),
    })
    .map(({ name, shape, dtype, start }): WritableArray => {
      const numbers = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => start + i);
      return dtype === "F32"
        ? { name, dtype, shape, values: Float32Array.from(numbers, (n) => n / 3) }
        : { name, dtype, shape, values: Int32Array.from(numbers) };
    }),
  { selector: ({ name }) => name, maxLength: 6 },
);

describe("safetensors", () => {
  it("gives back what was written, with any names and shapes, and at any offset in memory", () => {
    const metadata = { epoch: "3" };
    fc.assert(
      fc.property(arrays, fc.integer({ min: 0, max: 7 }), (tensors, shift) => {
        const bytes = encodeSafetensors({ tensors, metadata });
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        const back = decodeSafetensors(shifted.subarray(shift));
        expect(back.metadata).toEqual(metadata);
        const sorted = (list: readonly NamedArray[]) =>
          list.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
        expect(sorted(back.tensors)).toEqual(sorted(tensors));
      }),
    );
  });

  it("starts the data at a multiple of 8 bytes", () => {
    const bytes = encodeSafetensors({
      tensors: [{ name: "odd", dtype: "F32", shape: [1], values: Float32Array.of(1) }],
      metadata: {},
    });
    expect((bytes.length - 4) % 8).toBe(0);
  });

  it("reads a file written by Python's safetensors 0.8.0", () => {
    // fixtures/python.safetensors, by safetensors.numpy.save_file: see fixtures/make_safetensors.py.
    const { tensors, metadata } = decodeSafetensors(
      readFileSync(new URL("../../fixtures/python.safetensors", import.meta.url)),
    );
    expect(metadata).toEqual({ origin: "python" });
    expect(tensors.find(({ name }) => name === "matrix")).toEqual({
      name: "matrix",
      dtype: "F32",
      shape: [2, 3],
      values: Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5),
    });
    expect(tensors.find(({ name }) => name === "counts")).toEqual({
      name: "counts",
      dtype: "I32",
      shape: [2],
      values: Int32Array.of(-1, 7),
    });
  });

  // fixtures/python-types.json, by the same program.
  const stored = JSON.parse(
    readFileSync(new URL("../../fixtures/python-types.json", import.meta.url), "utf8"),
  ) as { hex: string; values: Record<string, number[]>; beyondFloat64: string };

  it.each(Object.entries(stored.values))(
    "reads %s as Python wrote it, every value exactly",
    (type, values) => {
      const { tensors } = decodeSafetensors(Buffer.from(stored.hex, "hex"));
      const array = tensors.find(({ name }) => name === type)!;
      expect(array).toMatchObject({ dtype: type, shape: [2, 3] });
      expect([...array.values]).toEqual(values);
    },
  );

  it("refuses a 64-bit integer that no float64 holds, by its array and its place", () => {
    expect(() => decodeSafetensors(Buffer.from(stored.beyondFloat64, "hex"))).toThrow(
      expect.objectContaining({
        code: "inexact-value",
        message: expect.stringContaining('"steps": 9007199254740993 at (1) is no float64'),
      }),
    );
  });

  it.each([
    ["fewer than 8 bytes", new Uint8Array(3), "at least 8 bytes, found 3"],
    ["a header cut short", file('{"a":1}').slice(0, 12), "only 4 follow"],
    ["a header that is not JSON", file("{nope"), "not JSON"],
    ["a header that is a list", file("[]"), "must be a JSON object"],
    ["metadata that is not text", file('{"__metadata__":{"epoch":3}}'), "object of strings"],
    [
      "an unknown type",
      file('{"a":{"dtype":"F8_E4M3","shape":[0],"data_offsets":[0,0]}}'),
      'F32, F64, found "F8_E4M3"; convert it before saving',
    ],
    [
      "a negative size",
      file('{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}'),
      "shape of whole numbers",
    ],
    [
      "offsets that do not fit the shape",
      file('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', new Uint8Array(4)),
      "must span 8 bytes",
    ],
    [
      "overlapping arrays",
      file(
        '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}',
        new Uint8Array(6),
      ),
      '"b" must begin at byte 4',
    ],
    [
      "data cut short",
      file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', new Uint8Array(3)),
      "need 4 bytes of data, found 3",
    ],
    [
      "bytes after the last array",
      file('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', new Uint8Array(5)),
      "need 4 bytes of data, found 5",
    ],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes)).toThrow(
      expect.objectContaining({
        name: "SafetensorsError",
        code: expect.any(String),
        message: expect.stringContaining(message),
      }),
    );
  });

  it("refuses to write one name twice, or values that do not fit their shape", () => {
    const one = { name: "a", dtype: "F32", shape: [1], values: Float32Array.of(1) } as const;
    expect(() => encodeSafetensors({ tensors: [one, one], metadata: {} })).toThrow('found "a" again');
    expect(() => encodeSafetensors({ tensors: [{ ...one, shape: [2] }], metadata: {} })).toThrow(
      "does not fit",
    );
  });
});
