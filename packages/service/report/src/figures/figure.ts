/**
 * What a figure is: a pure function from what an experiment has found to a Vega-Lite spec. The server draws it, browsers and
 * notebooks take the spec as it is.
 */
import type { ResultFacts } from "./result-facts.ts";

/** A Vega-Lite spec, version 6, with its data inside. */
export type FigureSpec = Readonly<Record<string, unknown>>;

/** How much room there is across: a page on a desk, or a telephone held upright. */
export type Layout = "wide" | "narrow";

export interface Figure {
  /** Its last part of the address. */
  readonly name: string;
  readonly title: string;
  /** How to read it, in one sentence. */
  readonly reading: string;
  /** Whether it looks the same on every page; a report then has it once. */
  readonly oneLayout?: true;
  /** What can be drawn by itself, such as each scorer; a figure of everything at once has none. */
  readonly choices?: (facts: ResultFacts) => readonly string[];
  /** Why there is nothing to draw; undefined where there is. */
  whyNot(facts: ResultFacts): string | undefined;
  /**
   * Called only where `whyNot` has no reason.
   *
   * @param choice  one of `choices`.
   */
  draw(facts: ResultFacts, layout: Layout, choice?: string): FigureSpec;
}
