/** Faults in words: how many there are, and how many of them are listed. */
export function howMany({
  faults,
  more,
}: {
  readonly faults: readonly unknown[];
  readonly more: number;
}): string {
  const count = faults.length + more;
  if (count === 1) return "a fault";
  return more === 0 ? `${count} faults` : `${count} faults, of which the first ${faults.length} are listed`;
}
