import fc from "fast-check";
import { expect, test } from "vitest";
import { signed, unsigned } from "./leb128.ts";

test("LEB128 agrees with its definition: seven bits a byte, the last without its top bit, the sign in bit 6", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 32), (value) => {
      const bytes = unsigned(value);
      expect(bytes.reduce((sum, byte, i) => sum + (byte & 0x7f) * 128 ** i, 0)).toBe(value);
    }),
  );
  expect(signed(-1)).toEqual([0x7f]);
  expect(signed(63)).toEqual([63]);
  expect(signed(64)).toEqual([0xc0, 0]);
  expect(signed(-65)).toEqual([0xbf, 0x7f]);
});
