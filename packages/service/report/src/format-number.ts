/** Numbers as people read them: four significant digits, and never a false zero. */

/** 0.01234 -> "0.01234", 12345.6 -> "12346", 1.2e9 -> "1.200e+9". */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e7 || magnitude < 1e-3)) return value.toExponential(3);
  return magnitude >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}

/** 3725 -> "1 h 2 min", 65 -> "1 min 5 s", 5.4 -> "5 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
