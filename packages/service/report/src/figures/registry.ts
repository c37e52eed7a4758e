/** All figures, in the order in which a report shows them. */
import { classDivergence } from "./class-divergence.ts";
import { classMontage } from "./class-montage.ts";
import { classRanks } from "./class-ranks.ts";
import { divergenceHistograms } from "./divergence-histograms.ts";
import { embeddingMap } from "./embedding-map.ts";
import { extremeImages } from "./extreme-images.ts";
import type { Figure } from "./figure.ts";
import { precisionRecall } from "./precision-recall.ts";
import { roc } from "./roc.ts";
import { scoreHistograms } from "./score-histograms.ts";
import { trainingCurves } from "./training-curves.ts";

export const figures: readonly Figure[] = [
  classDivergence,
  divergenceHistograms,
  classRanks,
  scoreHistograms,
  roc,
  precisionRecall,
  extremeImages,
  classMontage,
  embeddingMap,
  trainingCurves,
];
