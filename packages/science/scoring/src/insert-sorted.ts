/** Keeps the smallest values seen, in order; what is larger than all of them falls off. */
export function insertSorted(smallest: Float64Array, value: number): void {
  let place = smallest.length - 1;
  if (value >= smallest[place]) return;
  for (; place > 0 && smallest[place - 1] > value; place--) smallest[place] = smallest[place - 1];
  smallest[place] = value;
}
