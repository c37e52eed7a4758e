/**
 * F(4, 3): four outputs of a filter of three from six inputs and six products, by the points 0, ±a, ±b and infinity.
 * With a = 1/√2, b = √2 rounding errors are half of those with 1 and 2 (0.7e-6 against 1.4e-6 rms relative to float64),
 * for 1-2 % more time: the constants are not whole numbers.
 */
import { arithmetic, type WinogradTransform } from "./transform.ts";

const [a, b] = [Math.SQRT1_2, Math.SQRT2];
const [a2, b2] = [0.5, 2];
const [a3, b3] = [a2 * a, b2 * b];
/** Derivatives of the polynomial with those roots, at 0, a and b: they scale the weights. */
const at0 = a2 * b2;
const atA = 2 * a2 * (a2 - b2);
const atB = 2 * b2 * (b2 - a2);

export const f4x4: WinogradTransform = {
  name: "f4x4",
  samples: 6,
  step: 4,
  positions: 6,
  worthCovering: 4,
  gradientCopies: { 0: 0, 5: 3 },

  input(f, [d0, d1, d2, d3, d4, d5]) {
    const { scale, madd, nmadd } = arithmetic(f);
    const [evenA, oddA] = [nmadd(b2, d2, d4), nmadd(b2, d1, d3)];
    const [evenB, oddB] = [nmadd(a2, d2, d4), nmadd(a2, d1, d3)];
    return [
      madd(a2 * b2, d0, nmadd(a2 + b2, d2, d4)),
      madd(a, oddA, evenA),
      nmadd(a, oddA, evenA),
      madd(b, oddB, evenB),
      nmadd(b, oddB, evenB),
      madd(1, d5, nmadd(a2 + b2, d3, scale(a2 * b2, d1))),
    ];
  },

  output(f, [m0, m1, m2, m3, m4, m5]) {
    const { add, sub, scale, madd } = arithmetic(f);
    const [sumA, differenceA] = [add(m1, m2), sub(m1, m2)];
    const [sumB, differenceB] = [add(m3, m4), sub(m3, m4)];
    return [
      add(m0, add(sumA, sumB)),
      madd(b, differenceB, scale(a, differenceA)),
      madd(b2, sumB, scale(a2, sumA)),
      add(m5, madd(b3, differenceB, scale(a3, differenceA))),
    ];
  },

  gradient(f, [y0, y1, y2, y3]) {
    const { add, sub, scale, madd } = arithmetic(f);
    const [evenA, oddA] = [madd(a2, y2, y0), madd(a3, y3, scale(a, y1))];
    const [evenB, oddB] = [madd(b2, y2, y0), madd(b3, y3, scale(b, y1))];
    return [y0, add(evenA, oddA), sub(evenA, oddA), add(evenB, oddB), sub(evenB, oddB), y3];
  },

  weights(f, [g0, g1, g2]) {
    const { add, sub, scale, madd } = arithmetic(f);
    const [evenA, oddA] = [scale(1 / atA, madd(a2, g2, g0)), scale(a / atA, g1)];
    const [evenB, oddB] = [scale(1 / atB, madd(b2, g2, g0)), scale(b / atB, g1)];
    return [scale(1 / at0, g0), add(evenA, oddA), sub(evenA, oddA), add(evenB, oddB), sub(evenB, oddB), g2];
  },

  weightGradient(f, [u0, u1, u2, u3, u4, u5]) {
    const { add, sub, scale, madd } = arithmetic(f);
    const [sumA, differenceA] = [scale(1 / atA, add(u1, u2)), scale(a / atA, sub(u1, u2))];
    const [sumB, differenceB] = [scale(1 / atB, add(u3, u4)), scale(b / atB, sub(u3, u4))];
    return [
      madd(1 / at0, u0, add(sumA, sumB)),
      add(differenceA, differenceB),
      add(u5, madd(a2, sumA, scale(b2, sumB))),
    ];
  },
};
