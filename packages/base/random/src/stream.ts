/**
 * Random numbers that depend on nothing but a seed and a path of labels, so that adding a draw in one place moves
 * nothing elsewhere and a resumed run needs no generator state: it asks for the same labels again.
 */

/** A sequence of uniform draws. Every derived distribution in this package is a function of one. */
export interface Stream {
  /** Uniform in 0 … 2^32 - 1. */
  uint32(): number;
  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number;
}

/**
 * The stream of a seed and labels; equal arguments give equal sequences on every machine.
 *
 * @param seed  whole number, 0 … 2^53 - 1.
 * @param labels  what the numbers are for, from coarse to fine: `stream(1, "augment", epoch, index)`.
 * @see Doty-Humphrey, PractRand, generator sfc32 (a 128-bit state with a counter: period at least 2^32 for each path).
 */
export function stream(seed: number, ...labels: readonly (string | number)[]): Stream {
  let [a, b, c] = hashPath(seed, labels);
  let counter = 1;
  const uint32 = () => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + out;
    c |= 0;
    return out >>> 0;
  };
  for (let i = 0; i < 12; i++) uint32();
  return { uint32, uniform: () => (uint32() * 0x200000 + (uint32() >>> 11)) / 0x20000000000000 };
}

/** Three 32-bit words from the seed and each label; a separator keeps ("ab", "c") apart from ("a", "bc"). */
function hashPath(seed: number, labels: readonly (string | number)[]): [number, number, number] {
  const state: [number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162];
  absorbNumber(state, seed);
  for (const label of labels) {
    if (typeof label === "number") absorbNumber(state, label);
    else {
      absorb(state, 0x53000000 + label.length);
      for (let i = 0; i < label.length; i++) absorb(state, label.charCodeAt(i));
    }
  }
  return state;
}

const float64 = new Float64Array(1);
const words = new Uint32Array(float64.buffer);

function absorbNumber(state: [number, number, number], value: number) {
  float64[0] = value;
  absorb(state, 0x4e000000);
  absorb(state, words[0]);
  absorb(state, words[1]);
}

/** Mixes one word into each of the three, with the finaliser of MurmurHash3 under three odd multipliers. */
function absorb(state: [number, number, number], word: number) {
  state[0] = mix(state[0] ^ word, 0x85ebca6b);
  state[1] = mix(state[1] + word + state[0], 0xc2b2ae35);
  state[2] = mix((state[2] ^ (word << 7)) + state[1], 0x27d4eb2f);
}

function mix(value: number, multiplier: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), multiplier);
  x = Math.imul(x ^ (x >>> 13), 0x165667b1);
  return x ^ (x >>> 16);
}
