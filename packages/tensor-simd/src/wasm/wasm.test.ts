import fc from "fast-check";
import { expect, test } from "vitest";
import { atomic } from "./atomic.ts";
import type { Expression } from "./expression.ts";
import { f32 } from "./f32.ts";
import { f32x4 } from "./f32x4.ts";
import { f64 } from "./f64.ts";
import type { FunctionBuilder } from "./function-builder.ts";
import { i32 } from "./i32.ts";
import { i32x4 } from "./i32x4.ts";
import { i64 } from "./i64.ts";
import { buildKernel } from "./kernel.ts";
import { signed, unsigned } from "./leb128.ts";
import { buildModule, type ModuleBuilder, type ModuleOptions } from "./module-builder.ts";
import { v128 } from "./v128.ts";

const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
const floats = new Float32Array(memory.buffer);
const words = new Int32Array(memory.buffer);

/** Instantiates and gives the exports as functions of numbers. */
function run(define: (module: ModuleBuilder) => void, options: ModuleOptions = {}) {
  const bytes = buildModule(define, options);
  expect(WebAssembly.validate(bytes)).toBe(true);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return exports as Record<string, (...args: number[]) => number>;
}
const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

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

test("integer instructions compute what JavaScript does, folded or not", () => {
  const folds: Record<string, (a: number, b: number) => number> = {
    add: (a, b) => (a + b) | 0,
    sub: (a, b) => (a - b) | 0,
    mul: Math.imul,
    and: (a, b) => a & b,
    or: (a, b) => a | b,
    xor: (a, b) => a ^ b,
    shl: (a, b) => a << b,
    shrS: (a, b) => a >> b,
    shrU: (a, b) => (a >>> b) | 0,
    ltS: (a, b) => Number(a < b),
    ltU: (a, b) => Number(a >>> 0 < b >>> 0),
    geU: (a, b) => Number(a >>> 0 >= b >>> 0),
    divU: (a, b) => Math.floor((a >>> 0) / (b >>> 0)) | 0,
    remU: (a, b) => ((a >>> 0) % (b >>> 0)) | 0,
    divS: (a, b) => Math.trunc(a / b) | 0,
    remS: (a, b) => (a % b) | 0,
  };
  const table = i32 as unknown as Record<string, (a: unknown, b: unknown) => Expression<"i32">>;
  const exports = run((m) => {
    for (const name of Object.keys(folds))
      m.function(name, ["i32", "i32"], "i32", (_, a, b) => table[name](a, b));
  });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(folds)), int, int, (name, a, b) => {
      if (name.startsWith("div") || name.startsWith("rem"))
        fc.pre(b !== 0 && !(a === -(2 ** 31) && b === -1));
      expect(exports[name](a, b)).toBe(folds[name](a, b));
      expect(table[name](a, b).constant).toBe(folds[name](a, b));
    }),
    { numRuns: 500 },
  );
});

test("neutral constants vanish from addresses", () => {
  const x = i32.reinterpretF32(f32.const(1));
  expect(i32.add(x, 0)).toBe(x);
  expect(i32.mul(x, 1)).toBe(x);
  expect(i32.shl(x, 0)).toBe(x);
});

test("float instructions compute what Math does, in single and double precision", () => {
  const exports = run((m) => {
    m.function("hypot", ["f32", "f32"], "f32", (_, a, b) => f32.sqrt(f32.add(f32.mul(a, a), f32.mul(b, b))));
    m.function("mix", ["f64", "f64"], "f64", (_, a, b) =>
      f64.div(f64.sub(f64.max(a, b), f64.min(a, b)), f64.const(3)),
    );
    m.function("round", ["f32"], "f32", (_, a) =>
      f32.add(f32.floor(a), f32.mul(f32.nearest(a), f32.const(1000))),
    );
    m.function("select", ["f32", "f32"], "f32", (_, a, b) =>
      f32.select(f32.lt(a, b), f32.neg(a), f32.abs(b)),
    );
    m.function("convert", ["f64"], "f32", (_, a) => f32.fromI32S(i32.truncateF32(f32.fromF64(a))));
  });
  expect(exports.hypot(3, 4)).toBe(5);
  expect(exports.mix(10, 4)).toBe(2);
  expect(exports.round(2.5)).toBe(2002);
  expect(exports.round(-0.75)).toBe(-1001);
  expect(exports.select(1, 2)).toBe(-1);
  expect(exports.select(3, -2)).toBe(2);
  expect(exports.convert(-7.9)).toBe(-7);
  expect(exports.convert(1e30)).toBe(2147483648);
});

test("each four-lane instruction does on every lane what its scalar does", () => {
  const a = [1.5, -2.25, 0, 1e10];
  const b = [-1.5, 3, 0.5, 2];
  floats.set([...a, ...b], 64);
  const binary: Record<string, (x: number, y: number) => number> = {
    add: (x, y) => x + y,
    sub: (x, y) => x - y,
    mul: (x, y) => x * y,
    div: (x, y) => x / y,
    min: Math.min,
    max: Math.max,
    pmin: (x, y) => (y < x ? y : x),
    pmax: (x, y) => (x < y ? y : x),
  };
  const unary: Record<string, (x: number) => number> = {
    abs: Math.abs,
    neg: (x) => -x,
    floor: Math.floor,
    ceil: Math.ceil,
    trunc: Math.trunc,
    sqrt: Math.sqrt,
    nearest: (x) => (Math.abs(x) === 1.5 ? 2 * Math.sign(x) : Math.round(x)),
  };
  const table = f32x4 as unknown as Record<string, (...lanes: Expression<"v128">[]) => Expression<"v128">>;
  const exports = run((m) => {
    for (const name of [...Object.keys(binary), ...Object.keys(unary)])
      m.procedure(name, [], (f) => {
        const operands = [v128.load(256), v128.load(256, 16)].slice(0, name in binary ? 2 : 1);
        f.store(512, table[name](...operands));
      });
  });
  const check = (name: string, expected: number[]) => {
    exports[name]();
    expect(
      [...floats.subarray(128, 132)].map((x) => x + 0),
      name,
    ).toEqual(expected.map((x) => Math.fround(x) + 0));
  };
  for (const [name, of] of Object.entries(binary))
    check(
      name,
      a.map((x, i) => of(x, b[i])),
    );
  for (const [name, of] of Object.entries(unary)) check(name, a.map(of));
});

test("lanes are compared, masked, shuffled, splat, converted and extracted", () => {
  floats.set([1, 2, 3, 4, 4, 3, 2, 1], 64);
  const exports = run((m) => {
    m.procedure("go", [], (f) => {
      const [a, b] = [f.let(v128.load(256)), f.let(v128.load(272))];
      f.store(512, v128.bitSelect(a, b, f32x4.gt(a, b)));
      f.store(512, v128.shuffle32(a, b, [3, 4, 0, 7]), 16);
      f.store(512, f32x4.fromI32x4(i32x4.shl(i32x4.truncateF32x4(a), i32.const(2))), 32);
      f.store(512, v128.loadSplat32(256, 8), 48);
      f.store(512, f32x4.extractLane(a, 2), 64);
      f.store(512, v128.and(f32x4.le(a, b), f32x4.splat(f32.const(9))), 80);
      f.storeLane0(512, v128.loadZero32(256, 12), 96);
      f.store(
        512,
        i32x4.extractLane(i32x4.add(i32x4.splat(i32.const(40)), i32x4.splat(i32.const(2))), 3),
        100,
      );
    });
  });
  exports.go();
  expect([...floats.subarray(128, 132)]).toEqual([4, 3, 3, 4]);
  expect([...floats.subarray(132, 136)]).toEqual([4, 4, 1, 1]);
  expect([...floats.subarray(136, 140)]).toEqual([4, 8, 12, 16]);
  expect([...floats.subarray(140, 145)]).toEqual([3, 3, 3, 3, 3]);
  expect([...floats.subarray(148, 152)]).toEqual([9, 9, 0, 0]);
  expect(floats[152]).toBe(4);
  expect(words[153]).toBe(42);
});

for (const relaxed of [true, false])
  test(`multiply-add ${relaxed ? "as one instruction" : "as two, where relaxed SIMD is lacking"}`, () => {
    const exports = run(
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
  const exports = run((m) => {
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

test("bulk memory, bytes and atomics reach shared memory", () => {
  const exports = run((m) => {
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

test("a kernel reads its arguments from memory and works on its share", () => {
  const bytes = buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentF32, argumentSplat, thread }) => {
      const [at, factor, splat] = [argument(0), argumentF32(1), argumentSplat(2)];
      f.for(start, end, 1, (i) => {
        const value = f32.add(f32.mul(f32.fromI32S(i), factor), f32x4.extractLane(splat, 3));
        f.store(i32.add(at, i32.shl(i, 2)), value);
      });
      f.store(at, thread, 400);
    }),
  )();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  words[512] = 8192;
  floats.set([0.5, 100], 513);
  (exports.run as (...args: number[]) => void)(2048, 3, 6, 11);
  expect([...floats.subarray(2048, 2055)]).toEqual([0, 0, 0, 101.5, 102, 102.5, 0]);
  expect(words[2148]).toBe(11);
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
    const { write } = run(
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
  const { kept, lost } = run(
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
