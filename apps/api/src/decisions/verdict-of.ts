import type { ThresholdView } from "@outlab/wire";

/** By the p-value, which at the threshold is the rate. @returns null where there is no p-value, or none can be so small. */
export function verdictOf(
  pValue: number | null,
  { falseAlarmRate, threshold }: Pick<ThresholdView, "falseAlarmRate" | "threshold">,
): boolean | null {
  return pValue === null || threshold === null ? null : pValue <= falseAlarmRate;
}
