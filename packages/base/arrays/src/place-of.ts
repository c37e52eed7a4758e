/**
 * The place of an element as NumPy writes it: `(2, 0)`.
 *
 * @param index  of the element in C order.
 */
export function placeOf(index: number, shape: readonly number[]): string {
  const place: number[] = [];
  let rest = index;
  for (const size of shape.toReversed()) {
    place.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `(${place.join(", ")})`;
}
