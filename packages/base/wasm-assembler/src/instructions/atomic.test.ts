import { expect, test } from "vitest";
import { memory, runModule, words } from "../testing/run-module.ts";
import { atomic } from "./atomic.ts";
import { i32 } from "./i32.ts";
import { i64 } from "./i64.ts";

test("bulk memory, bytes and atomics reach shared memory", () => {
  const exports = runModule((m) => {
    m.procedure("go", [], (f) => {
      f.fill(1024, 7, 8);
      f.copy(1040, 1024, 4);
      f.store8(1040, i32.const(300), 1);
      f.atomicStore(1056, 5);
      f.drop(atomic.add(1056, 3));
      f.store(1060, atomic.load(1056));
      f.atomicStore64(1064, i64.shl(i64.extendU(i32.const(9)), i64.const(32)));
      f.store(1072, i32.wrapI64(i64.shrU(atomic.add64(1064, i64.const(1)), i64.const(32))));
      f.store(1076, atomic.wait(1056, 0, 0));
      f.store(1080, atomic.notify(1056, 1));
    });
  });
  exports.go();
  const bytes = new Uint8Array(memory.buffer);
  expect([...bytes.subarray(1024, 1033)]).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 0]);
  expect([...bytes.subarray(1040, 1044)]).toEqual([7, 44, 7, 7]);
  expect([...words.subarray(1060 / 4, 1084 / 4)]).toEqual([8, 1, 9, 9, 1, 0]);
});
