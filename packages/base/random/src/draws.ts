import type { Stream } from "./stream.ts";

/** Uniform whole number in 0 … bound - 1, without modulo bias. */
export function integer(random: Stream, bound: number): number {
  return Math.floor(random.uniform() * bound);
}

/** Uniform in [low, high). */
export function between(random: Stream, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** Standard normal, by Box and Muller's transform; one of its two values is dropped so that a draw is stateless. */
export function normal(random: Stream): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()));
  return radius * Math.cos(2 * Math.PI * random.uniform());
}

/** A random order of 0 … count - 1 (Fisher and Yates). */
export function permutation(random: Stream, count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = integer(random, i + 1);
    const held = order[i];
    order[i] = order[j];
    order[j] = held;
  }
  return order;
}

/**
 * `size` different numbers out of 0 … count - 1, in random order.
 *
 * @throws {RangeError} if `size` exceeds `count`.
 */
export function sampleWithoutReplacement(random: Stream, count: number, size: number): Uint32Array {
  if (size > count) throw new RangeError(`cannot draw ${size} different numbers out of ${count}`);
  const pool = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const j = i + integer(random, count - i);
    const held = pool[i];
    pool[i] = pool[j];
    pool[j] = held;
  }
  return pool.slice(0, size);
}
