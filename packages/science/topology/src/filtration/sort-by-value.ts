export interface ByValue {
  readonly values: Float32Array;
  /** What came with each value. */
  readonly cells: Uint32Array;
}

/** Bits a pass can take: twice 4,096 streams of writing is about what the second-level cache follows. */
const mostDigitBits = 12;

/**
 * Non-negative float32 values, smallest first, and a word that goes with each; equal values in their given order: a radix
 * sort over their bits, which for such floats compare like whole numbers. Only the bits in which the largest differs from
 * the smallest are looked at: two passes where the values are within a factor of two to four, as distances mostly do.
 */
export function sortByValue(values: Float32Array, cells: Uint32Array): ByValue {
  const count = values.length;
  let keys = new Uint32Array(values.buffer, values.byteOffset, count);
  let words = cells;
  let least = keys[0] ?? 0;
  let largest = least;
  for (let i = 1; i < count; i++) {
    if (keys[i] < least) least = keys[i];
    else if (keys[i] > largest) largest = keys[i];
  }
  const bits = 32 - Math.clz32(largest - least);
  const passes = Math.ceil(bits / mostDigitBits);
  const digitBits = Math.ceil(bits / Math.max(1, passes));
  let [freeKeys, freeWords]: Uint32Array[] = [new Uint32Array(count), new Uint32Array(count)];
  for (let pass = 0; pass < passes; pass++) {
    const shift = pass * digitBits;
    const mask = 2 ** digitBits - 1;
    const starts = new Uint32Array(2 ** digitBits + 1);
    for (let i = 0; i < count; i++) starts[(((keys[i] - least) >>> shift) & mask) + 1]++;
    for (let digit = 0; digit <= mask; digit++) starts[digit + 1] += starts[digit];
    for (let i = 0; i < count; i++) {
      const place = starts[((keys[i] - least) >>> shift) & mask]++;
      freeKeys[place] = keys[i];
      freeWords[place] = words[i];
    }
    const [usedKeys, usedWords] = [keys, words];
    [keys, words] = [freeKeys, freeWords];
    if (pass === 0) [freeKeys, freeWords] = [new Uint32Array(count), new Uint32Array(count)];
    else [freeKeys, freeWords] = [usedKeys, usedWords];
  }
  if (passes === 0) return { values: values.slice(), cells: cells.slice() };
  return { values: new Float32Array(keys.buffer, keys.byteOffset, count), cells: words };
}
