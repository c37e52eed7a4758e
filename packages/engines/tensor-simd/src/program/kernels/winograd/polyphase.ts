/**
 * Stride 2: four outputs of a filter of three from nine inputs and nine products, by phases. The filter's outer taps meet
 * the even inputs e, a filter of two: F(4, 2) by the points 0, ±1, 1/2 and infinity; its middle tap meets the odd
 * inputs o alone. In two dimensions 81 products instead of 144.
 */

import type { FunctionBuilder } from "@outlab/wasm-assembler";
import { arithmetic, type Vector, type WinogradTransform } from "./transform.ts";

const p = 0.5;
/** Derivatives of the polynomial with those roots, at 0, 1, -1 and p: they scale the weights. */
const at0 = p;
const at1 = 2 * (1 - p);
const atMinus1 = -2 * (1 + p);
const atP = p * (p * p - 1);

export const polyphase: WinogradTransform = {
  name: "polyphase",
  samples: 9,
  step: 8,
  positions: 9,
  worthCovering: 1.35,
  gradientCopies: { 0: 0, 4: 3, 5: 0, 6: 1, 7: 2, 8: 3 },

  input(f, [e0, o0, e1, o1, e2, o2, e3, o3, e4]) {
    const { add, sub, madd, nmadd } = arithmetic(f);
    const difference = sub(e3, e1);
    return [
      madd(p, sub(e0, e2), difference),
      nmadd(p, add(e1, e2), add(e3, e2)),
      madd(p, sub(e1, e2), sub(e3, e2)),
      difference,
      nmadd(p, difference, sub(e4, e2)),
      ...[o0, o1, o2, o3],
    ];
  },

  output(f, m) {
    const { add, sub, madd } = arithmetic(f);
    const [sum, difference] = [add(m[1], m[2]), sub(m[1], m[2])];
    return [
      add(add(m[0], m[3]), add(sum, m[5])),
      add(madd(p, m[3], difference), m[6]),
      add(madd(p * p, m[3], sum), m[7]),
      add(madd(p ** 3, m[3], difference), add(m[4], m[8])),
    ];
  },

  gradient(f, y) {
    const { add, sub, madd } = arithmetic(f);
    const [even, odd] = [add(y[0], y[2]), add(y[1], y[3])];
    const atPoint = madd(p ** 3, y[3], madd(p * p, y[2], madd(p, y[1], y[0])));
    return [y[0], add(even, odd), sub(even, odd), atPoint, y[3], ...y];
  },

  weights(f, [g0, g1, g2]) {
    const { add, sub, scale, madd } = arithmetic(f);
    return [
      scale(1 / at0, g0),
      scale(1 / at1, add(g0, g2)),
      scale(1 / atMinus1, sub(g0, g2)),
      scale(1 / atP, madd(p, g2, g0)),
      ...[g2, g1, g1, g1, g1],
    ];
  },

  weightGradient(f, u) {
    const { add, sub, scale, madd } = arithmetic(f);
    const scales = [at0, at1, atMinus1, atP];
    const [a0, a1, a2, a3] = scales.map((derivative, i) => scale(1 / derivative, u[i]));
    return [
      add(add(a0, a1), add(a2, a3)),
      add(add(u[5], u[6]), add(u[7], u[8])),
      add(sub(a1, a2), madd(p, a3, u[4])),
    ];
  },
};

/** The transpose of `polyphase.input`: gradients of nine inputs from those of nine positions. */
export function polyphaseInputTransposed(f: FunctionBuilder, v: readonly Vector[]): Vector[] {
  const { add, sub, scale, nmadd } = arithmetic(f);
  const [sum, difference] = [add(v[1], v[2]), sub(v[2], v[1])];
  const total = nmadd(p, v[4], add(v[0], v[3]));
  return [
    scale(p, v[0]),
    v[5],
    sub(scale(p, difference), total),
    v[6],
    sub(nmadd(p, add(v[0], sum), sub(v[1], v[2])), v[4]),
    v[7],
    add(total, sum),
    v[8],
    v[4],
  ];
}
