/** The result in sentences, for a reader who reads no further: each is computed from the tables below it. */
import type { ResultFacts } from "../figures/result-facts.ts";
import type { Row } from "../row.ts";

/** The chance, at most, that any class of the normal distribution is called different. */
const LEVEL = 0.05;

export function findings({
  divergence,
  detection,
}: Pick<ResultFacts, "divergence" | "detection">): readonly string[] {
  const names = [...new Set(divergence.map((row) => String(row.divergence)))];
  return [...names.flatMap((name) => ofDivergence(name, divergence)), ...ofDetection(detection, divergence)];
}

function ofDivergence(name: string, divergence: readonly Row[]): readonly string[] {
  const rows = divergence.filter((row) => row.divergence === name);
  const anomalous = rows.filter(
    ({ isNormal, pValueHolm }) => isNormal !== true && typeof pValueHolm === "number",
  );
  const ranks = rows
    .filter(({ isNormal }) => isNormal === true)
    .map(({ className, rank }) => `the normal class ${className} has rank ${rank} of ${rows.length}`);
  const alike = anomalous
    .filter(({ pValueHolm }) => Number(pValueHolm) > LEVEL)
    .map(({ className }) => className);
  const others =
    alike.length === 0
      ? `each of the ${anomalous.length} other classes differs from normal`
      : `${alike.length} of ${anomalous.length} other classes cannot be distinguished from normal: ${alike.join(", ")}`;
  const parts = [...ranks, ...(anomalous.length === 0 ? [] : [others])];
  return parts.length === 0 ? [] : [`By ${name}, ${parts.join("; ")}.`];
}

function ofDetection(detection: readonly Row[], divergence: readonly Row[]): readonly string[] {
  const all = detection.filter(({ className, auroc }) => className === "all" && typeof auroc === "number");
  if (all.length === 0)
    return divergence.length > 0 && divergence.every(({ isNormal }) => isNormal === true)
      ? ["Every class is normal: there is nothing to detect."]
      : [];
  const best = all.reduce((a, b) => (Number(b.auroc) > Number(a.auroc) ? b : a));
  const interval =
    typeof best.aurocLow === "number" && typeof best.aurocHigh === "number"
      ? ` (95 % interval ${best.aurocLow.toFixed(3)} to ${best.aurocHigh.toFixed(3)})`
      : "";
  const hardest = detection
    .filter((row) => row.scorer === best.scorer && row.className !== "all" && typeof row.auroc === "number")
    .toSorted((a, b) => Number(a.auroc) - Number(b.auroc))[0];
  const of =
    all.length > 1 ? `Of ${all.length} scorers ${best.scorer} detects best` : `The scorer is ${best.scorer}`;
  return [
    `${of}: its AUROC is ${Number(best.auroc).toFixed(3)}${interval}.${
      hardest ? ` Its hardest class is ${hardest.className}, with ${Number(hardest.auroc).toFixed(3)}.` : ""
    }${all.length > 1 ? " It was chosen by these very test images." : ""}`,
  ];
}
