export { type AurocDifference, aurocDifference } from "./auroc-difference.ts";
export { aurocInterval, fewestForInterval } from "./auroc-interval.ts";
export { conformalThreshold, smallestFalseAlarmRate } from "./conformal-threshold.ts";
export type { DivergenceResult, Evaluation, FitOptions, Scorer, ScorerInput } from "./define.ts";
export { divergences } from "./divergences/registry.ts";
export { empiricalPValue } from "./empirical-p-value.ts";
export { evaluations } from "./evaluations/registry.ts";
export { holmAdjusted } from "./holm.ts";
export { meanScores } from "./mean-scores.ts";
export { metrics } from "./metrics/registry.ts";
export {
  type EmbeddingNormalization,
  embeddingNormalizations,
  normalizeEmbeddings,
} from "./normalize-embeddings.ts";
export { type OperatingPoint, operatingPoints } from "./operating-points.ts";
export { scorers } from "./scorers/registry.ts";
export { ScoringError, type ScoringErrorCode } from "./scoring-error.ts";
export { type SignedRank, signedRank } from "./signed-rank.ts";
export { meanInterval } from "./student-t.ts";
export { symmetricEigenvalues } from "./symmetric-eigenvalues.ts";
export { type TrainedPair, trainedDifference } from "./trained-difference.ts";
export { weightedVote } from "./weighted-vote.ts";
