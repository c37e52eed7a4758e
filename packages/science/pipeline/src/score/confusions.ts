/** Which anomalous classes a divergence cannot distinguish from normal: a selection of `class-divergence`, so that readers need not make it. */
import type { TableRow } from "../effect.ts";
import { tableColumns } from "../tables.ts";

/** The chance, at most, that any class of the normal distribution is missing from the rows of a divergence. */
const level = 0.05;

/**
 * @param rows  of `class-divergence`.
 * @returns those of classes whose corrected p-value is above 5 %; none of normal classes and of classes without a p-value.
 */
export function confusionRows(rows: readonly TableRow[]): TableRow[] {
  return rows
    .filter(({ values: { pValueHolm } }) => typeof pValueHolm === "number" && pValueHolm > level)
    .map(({ key, position, values }) => ({
      key,
      position,
      values: Object.fromEntries(tableColumns.confusions.map((column) => [column, values[column]])),
    }));
}
