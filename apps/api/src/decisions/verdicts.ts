/** The table `verdicts`: how many test images of each class a scorer calls anomalies at its threshold. */
import type { ScoredImage } from "@outlab/pipeline";
import type { TableView, ThresholdView } from "@outlab/wire";
import { verdictOf } from "./verdict-of.ts";

export interface Judged {
  readonly threshold: ThresholdView;
  /** Of the test images. */
  readonly images: readonly ScoredImage[];
}

type Row = TableView["rows"][number];

/**
 * A row a class, in the order of the data set, then one for all normal and one for all anomalous classes. A scorer that can call
 * nothing an anomaly has no rows.
 */
export function verdictRows(
  { threshold, images }: Judged,
  {
    classNames,
    normalClasses,
  }: { readonly classNames: readonly string[]; readonly normalClasses: readonly string[] },
): readonly Row[] {
  const judged = images.flatMap(({ label, pValue }) => {
    const isFlagged = verdictOf(pValue, threshold);
    const className = classNames[label] ?? String(label);
    return isFlagged === null
      ? []
      : [{ label, className, isNormal: normalClasses.includes(className), isFlagged }];
  });
  const row = (className: string, isNormal: boolean, of: typeof judged): Row => {
    const flagged = of.filter(({ isFlagged }) => isFlagged).length;
    const { scorer, falseAlarmRate, threshold: score } = threshold;
    return {
      scorer,
      className,
      isNormal,
      images: of.length,
      flagged,
      notFlagged: of.length - flagged,
      flaggedShare: flagged / of.length,
      falseAlarmRate,
      threshold: score,
    };
  };
  const labels = [...new Set(judged.map(({ label }) => label))].sort((a, b) => a - b);
  const classes = labels.map((label) => {
    const own = judged.filter((image) => image.label === label);
    const [{ className, isNormal }] = own as [(typeof own)[number]];
    return row(className, isNormal, own);
  });
  const sums = [true, false].flatMap((isNormal) => {
    const own = judged.filter((image) => image.isNormal === isNormal);
    return own.length === 0 ? [] : [row("all", isNormal, own)];
  });
  return [...classes, ...sums];
}
