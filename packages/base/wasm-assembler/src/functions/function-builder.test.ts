import { expect, test } from "vitest";
import type { Expression } from "../expression.ts";
import { f32x4 } from "../instructions/f32x4.ts";
import { i32 } from "../instructions/i32.ts";
import { v128 } from "../instructions/v128.ts";
import { buildModule } from "../module-builder.ts";
import { floats, runModule } from "../testing/run-module.ts";
import type { FunctionBuilder } from "./function-builder.ts";

for (const relaxed of [true, false])
  test(`multiply-add ${relaxed ? "as one instruction" : "as two, where relaxed SIMD is lacking"}`, () => {
    const exports = runModule(
      (m) => {
        m.procedure("go", [], (f) => {
          const [a, b] = [v128.load(256), f.constant(3)];
          f.store(512, f.madd(a, b, f.constant(10)));
          f.store(512, f.nmadd(a, b, f.constant(10)), 16);
        });
      },
      { relaxed },
    );
    floats.set([1, 2, -3, 0.5], 64);
    exports.go();
    expect([...floats.subarray(128, 136)]).toEqual([13, 16, 1, 11.5, 7, 4, 19, 8.5]);
  });

test("loops, branches, calls and early returns nest", () => {
  const exports = runModule((m) => {
    const isPrime = m.function("isPrime", ["i32"], "i32", (f, n) => {
      f.if(i32.ltU(n, 2), () => f.return(i32.const(0)));
      const d = f.let(i32.const(2));
      f.while(
        () => i32.leU(i32.mul(d, d), n),
        () => {
          f.if(i32.eqz(i32.remU(n, d)), () => f.return(i32.const(0)));
          f.advance(d, 1);
        },
      );
      return i32.const(1);
    });
    m.function("countPrimes", ["i32"], "i32", (f, limit) => {
      const found = f.local("i32");
      f.for(0, limit, 1, (n) => f.advance(found, f.call(isPrime, n)));
      return found;
    });
    m.function("firstAbove", ["i32"], "i32", (f, limit) => {
      const n = f.let(i32.const(0));
      f.block((exit) =>
        f.loop((again) => {
          f.if(i32.gtU(i32.mul(n, n), limit), () => f.jump(exit));
          f.advance(n, 1);
          f.jump(again);
        }),
      );
      return n;
    });
    m.function("sign", ["i32"], "i32", (f, n) => {
      const sign = f.local("i32");
      f.if(
        i32.ltS(n, 0),
        () => f.set(sign, i32.const(-1)),
        () => f.if(i32.gtS(n, 0), () => f.set(sign, i32.const(1))),
      );
      return sign;
    });
  });
  expect(exports.countPrimes(100)).toBe(25);
  expect(exports.countPrimes(0)).toBe(0);
  expect(exports.firstAbove(50)).toBe(8);
  expect([-5, 0, 7].map((n) => exports.sign(n))).toEqual([-1, 0, 1]);
});

test("a loop over constants that is empty writes nothing", () => {
  const size = (body: (f: FunctionBuilder) => void) => buildModule((m) => m.procedure("go", [], body)).length;
  expect(size((f) => f.for(3, 3, 1, () => f.store(512, i32.const(1))))).toBeLessThan(
    size((f) => f.for(3, 4, 1, () => f.store(512, i32.const(1)))),
  );
});

test("wrong types are refused while the code is written", () => {
  expect(() =>
    buildModule((m) => {
      const callee = m.function(undefined, ["f32"], "f32", (_, a) => a);
      m.function("go", ["i32"], "f32", (f, a) => f.call(callee, a));
    }),
  ).toThrow(/takes \(f32\), found \(i32\)/);
  expect(() => v128.load(0, -16)).toThrow(/offset/);
});

test("stores that are put off come last, the upper of two neighbours first, where vectors are widened", () => {
  const [a, b] = [0, 64];
  const results = [false, true].map((wide) => {
    const { write } = runModule(
      (module) =>
        module.procedure("write", [], (f) => {
          for (const address of [a, b]) f.store(address, v128.zero(), 16);
          f.storesLast(() => {
            const at = f.let(i32.const(a));
            f.store(at, f.constant(1));
            f.store(at, f.constant(2), 8);
            f.store(b, v128.load(a));
          });
        }),
      { wide },
    );
    floats.fill(7, 0, 32);
    write();
    return [...floats.subarray(a / 4, a / 4 + 6), floats[b / 4]];
  });
  expect(results).toEqual([
    [1, 1, 2, 2, 2, 2, 1],
    [1, 1, 1, 1, 2, 2, 7],
  ]);
});

test("a vector lives to the end of its block where vectors are widened, a constant for the whole function", () => {
  const { kept, lost } = runModule(
    (module) => {
      const inBlock = (name: string, value: (f: FunctionBuilder) => Expression<"v128">) =>
        module.function(name, ["i32"], "f32", (f, condition) => {
          let inside: Expression<"v128"> = v128.zero();
          f.if(condition, () => {
            inside = value(f);
          });
          return f32x4.extractLane(inside, 0);
        });
      inBlock("kept", (f) => f.constant(3));
      inBlock("lost", (f) => f.let(f.constant(3)));
    },
    { wide: true },
  );
  expect([kept(1), lost(1)]).toEqual([3, 0]);
});
