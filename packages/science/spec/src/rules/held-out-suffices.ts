import { type DatasetFacts, heldOutCount } from "@outlab/datasets";
import { fault, type Rule } from "./rule.ts";

/** Their scores need a spread. A p-value of a single image is never below 1 / (held out + 1), so more are better. */
const LEAST = 2;

export const heldOutSuffices: Rule = ({ dataset }, facts) => {
  if (!dataset?.heldOut || !facts) return [];
  const perClass = imagesOf(dataset, facts);
  const countOf = (share: number) => perClass.reduce((sum, images) => sum + heldOutCount(images, share), 0);
  const found = countOf(dataset.heldOut);
  if (perClass.length === 0 || found >= LEAST) return [];
  const images = perClass.reduce((sum, count) => sum + count, 0);
  const share = [0.1, 0.2, 0.3, 0.4, 0.5].find((one) => countOf(one) >= LEAST);
  return fault(
    ["dataset", "heldOut"],
    "out-of-range",
    `holds out ${found} of ${images} normal images; expected at least ${LEAST}: ` +
      `${share === undefined ? "take more images" : `take a share of ${share}`}, or 0 for none and no ensemble in scoring.scorers`,
  );
};

function imagesOf(
  {
    normalClasses,
    limitPerClass,
  }: { normalClasses: readonly string[]; limitPerClass: { train?: number | undefined } },
  { classNames, trainImagesPerClass }: DatasetFacts,
): number[] {
  const limit = limitPerClass.train ?? Number.POSITIVE_INFINITY;
  return classNames.flatMap((name, label) =>
    normalClasses.includes(name) ? [Math.min(limit, trainImagesPerClass[label])] : [],
  );
}
