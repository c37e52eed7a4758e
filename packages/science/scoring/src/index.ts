export { type AurocInterval, aurocInterval } from "./auroc-interval.ts";
export {
  type ComputeOptions,
  type Divergence,
  type DivergenceResult,
  defineDivergence,
  defineMetric,
  defineScorer,
  type Metric,
  type Scorer,
} from "./define.ts";
export { divergences } from "./divergences/registry.ts";
export { empiricalPValue } from "./empirical-p-value.ts";
export { metrics } from "./metrics/registry.ts";
export {
  type EmbeddingNormalization,
  embeddingNormalizations,
  normalizeEmbeddings,
} from "./normalize-embeddings.ts";
export { scorers } from "./scorers/registry.ts";
