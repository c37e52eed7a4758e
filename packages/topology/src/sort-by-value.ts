/**
 * The order of non-negative float32 values, smallest first, equal values in their given order: three passes of a radix
 * sort over their bits, which for such floats compare like whole numbers. Half a million edges take about 10 ms.
 *
 * @returns positions in `values`.
 */
export function orderByValue(values: Float32Array): Uint32Array {
  const count = values.length;
  const keys = new Uint32Array(values.buffer, values.byteOffset, count);
  let from = new Uint32Array(count);
  for (let i = 0; i < count; i++) from[i] = i;
  let to = new Uint32Array(count);
  const starts = new Uint32Array(2049);
  for (const shift of [0, 11, 22]) {
    starts.fill(0);
    for (let i = 0; i < count; i++) starts[((keys[i] >>> shift) & 2047) + 1]++;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1] += starts[digit];
    for (let i = 0; i < count; i++) {
      const position = from[i];
      to[starts[(keys[position] >>> shift) & 2047]++] = position;
    }
    [from, to] = [to, from];
  }
  return from;
}
