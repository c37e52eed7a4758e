/** What a scorer or a divergence of a spec reads: which layer, under which views, normalised how. One answer for rules, jobs and reports. */
import { scoringViews, UPRIGHT } from "@outlab/augment";
import { type EmbeddingNormalization, type ScorerInput, scorers } from "@outlab/scoring";
import { type Method, type MethodOutput, methods } from "@outlab/ssl";
import type { DivergenceChoice, EvaluationChoice, Layer, ScorerChoice } from "./scoring.ts";

export interface Reading {
  readonly input: ScorerInput;
  /** Side by side where there are several; none where it reads scores. */
  readonly layers: readonly Layer[];
  /** Names of scoring views; the first is `upright`. */
  readonly views: readonly string[];
  readonly normalize: EmbeddingNormalization;
}

/** The parts of a spec that decide it. */
export interface ReadFrom {
  readonly method: { readonly kind: string };
  readonly scoring: { readonly embedding: { readonly normalize: EmbeddingNormalization } };
}

export function scorerReading(choice: ScorerChoice, { method, scoring }: ReadFrom): Reading {
  const input = (scorers.get(choice.kind) as { readonly reads: ScorerInput }).reads;
  const { normalize = scoring.embedding.normalize, views = UPRIGHT, layer = "features" } = choice;
  if (input === "embeddings") return { input, layers: [layer], views: viewNames(views), normalize };
  if (input === "scores") return { input, layers: [], views: [], normalize: "none" };
  const copies = outputOf(method, "transform-logits")?.copies;
  return { input, layers: layersOf[input], views: viewNames(copies), normalize: "none" };
}

/** What scorers read that choose no layer. */
const layersOf = {
  "transform-logits": ["transform-logits"],
  "projection-and-logits": ["projection", "transform-logits"],
  centred: ["centred"],
} as const;

export function divergenceNormalization(
  choice: DivergenceChoice,
  { scoring }: ReadFrom,
): EmbeddingNormalization {
  return choice.normalize ?? scoring.embedding.normalize;
}

/** Undefined where the method's encoders have no such layer. */
export function outputOf({ kind, ...params }: ReadFrom["method"], layer: Layer): MethodOutput | undefined {
  return (methods.get(kind) as Method).outputs?.(params).find((output) => output.layer === layer);
}

function viewNames(kind: string | undefined): readonly string[] {
  return scoringViews(kind).map(({ name }) => name);
}

/**
 * A choice with the name in its rows: its kind, then what of its reading differs from the experiment's, and a number where two
 * would have the same name.
 */
export function labelledChoices<Choice extends ScorerChoice | DivergenceChoice | EvaluationChoice>(
  choices: readonly Choice[],
  { scoring }: Pick<ReadFrom, "scoring">,
): { label: string; choice: Choice }[] {
  const names = choices.map((choice) => {
    const { kind, normalize, views, layer } = choice as ScorerChoice;
    const words = [
      normalize === scoring.embedding.normalize ? undefined : normalize,
      views === UPRIGHT ? undefined : views,
      layer === "features" ? undefined : layer,
    ];
    return [kind, ...words.filter((word) => word !== undefined)].join(" ");
  });
  return choices.map((choice, i) => {
    const earlier = names.slice(0, i).filter((name) => name === names[i]).length;
    return { label: earlier === 0 ? names[i] : `${names[i]}-${earlier + 1}`, choice };
  });
}
