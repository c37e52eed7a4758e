import { type Bar, lengthOf } from "../barcodes/barcode.ts";

/** What MTopDiv can make of the bars' lengths; all are 0 for an empty barcode. */
const statistics = {
  sum: (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length, 0),
  "sum-of-squares": (lengths: readonly number[]) => lengths.reduce((sum, length) => sum + length ** 2, 0),
  count: (lengths: readonly number[]) => lengths.length,
  longest: (lengths: readonly number[]) => lengths.reduce((high, length) => Math.max(high, length), 0),
  /** The element at floor(0.976 n) of the ascending lengths, as in the authors' code. */
  quantile: (lengths: readonly number[]) =>
    lengths.toSorted((a, b) => a - b)[Math.floor(0.976 * lengths.length)] ?? 0,
} as const;

export type MtopdivStatistic = keyof typeof statistics;

export const mtopdivStatistics = Object.keys(statistics) as [MtopdivStatistic, ...MtopdivStatistic[]];

export function summarizeBars(bars: readonly Bar[], statistic: MtopdivStatistic): number {
  return statistics[statistic](bars.map(lengthOf));
}
