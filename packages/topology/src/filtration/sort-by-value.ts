/**
 * The order of non-negative float32 values, smallest first, equal values in their given order: a radix sort over their
 * bits, which for such floats compare like whole numbers. A digit that all values share costs no pass.
 *
 * @returns positions in `values`.
 */
export function orderByValue(values: Float32Array): Uint32Array {
  const count = values.length;
  let keys = new Uint32Array(count);
  keys.set(new Uint32Array(values.buffer, values.byteOffset, count));
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let otherKeys = new Uint32Array(count);
  let otherOrder = new Uint32Array(count);
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < count; i++) starts[((keys[i] >>> shift) & 2047) + 1]++;
    if (starts.includes(count)) continue;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1] += starts[digit];
    for (let i = 0; i < count; i++) {
      const key = keys[i];
      const place = starts[(key >>> shift) & 2047]++;
      otherKeys[place] = key;
      otherOrder[place] = order[i];
    }
    [keys, otherKeys] = [otherKeys, keys];
    [order, otherOrder] = [otherOrder, order];
  }
  return order;
}
