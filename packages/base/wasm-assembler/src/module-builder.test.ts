import { expect, test } from "vitest";
import { i32 } from "./instructions/i32.ts";
import { buildModule } from "./module-builder.ts";

test("a module may have a memory of its own, which grows and which no other instance sees", () => {
  const module = new WebAssembly.Module(
    buildModule(
      (m) =>
        m.procedure("count", ["i32", "i32"], (f, address, times) =>
          f.repeat(times, () => f.store(address, i32.add(i32.load(address), 1))),
        ),
      { ownMemory: true },
    ),
  );
  const [one, other] = [0, 1].map(
    () =>
      new WebAssembly.Instance(module).exports as {
        readonly memory: WebAssembly.Memory;
        count(address: number, times: number): void;
      },
  );
  const wordAt = ({ memory }: typeof one, address: number) => new Int32Array(memory.buffer)[address / 4];
  one.count(64, 5);
  expect([wordAt(one, 64), wordAt(other, 64)]).toEqual([5, 0]);
  expect(one.memory.buffer.byteLength).toBe(65_536);
  one.memory.grow(1);
  one.count(65_536, 2);
  expect([wordAt(one, 64), wordAt(one, 65_536)]).toEqual([5, 2]);
});

test("imports come before the first function", () => {
  expect(() =>
    buildModule((m) => {
      m.procedure("go", [], () => {});
      m.import("log", ["i32"], undefined);
    }),
  ).toThrow("import log must come before the first function");
});
