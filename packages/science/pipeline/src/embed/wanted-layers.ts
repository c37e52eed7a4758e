/** Which layers are read under which views: what scorers and divergences of a spec need, and no pass more. */
import { type ScoringView, scoringViewNamed, UPRIGHT } from "@outlab/augment";
import { type ExperimentSpec, scorerReading } from "@outlab/spec";

export interface WantedView {
  readonly view: ScoringView;
  readonly layers: readonly string[];
}

/** The pooled features of the image as it is. */
export const featuresAlone: readonly WantedView[] = [
  { view: scoringViewNamed(UPRIGHT), layers: ["features"] },
];

/** The image as it is comes first, and its features are always there: they are what people download. */
export function wantedLayers(spec: ExperimentSpec): readonly WantedView[] {
  const wanted = new Map<string, Set<string>>([[UPRIGHT, new Set(["features"])]]);
  for (const choice of spec.scoring.scorers) {
    const { views, layers } = scorerReading(choice, spec);
    for (const view of views) wanted.set(view, new Set([...(wanted.get(view) ?? []), ...layers]));
  }
  return [...wanted].map(([name, layers]) => ({ view: scoringViewNamed(name), layers: [...layers] }));
}
