import { absent } from "../filtration/edge-ranks.ts";
import type { Filtration } from "../filtration/filtration.ts";
import type { LoopPairs } from "../reduction/degree-one.ts";
import type { VoidPairs } from "../reduction/degree-two.ts";
import type { SpanningForest } from "../reduction/spanning-forest.ts";
import { type Bar, sortBars } from "./barcode.ts";

/** @param pointOf  what a vertex of the filtration is called in the result. */
export function componentBars(
  filtration: Filtration,
  forest: SpanningForest,
  pointOf: (vertex: number) => number,
): Bar[] {
  const { value, u, v } = filtration;
  const bars: Bar[] = [];
  for (const join of forest.joins) {
    if (value[join] > 0) {
      bars.push({ birth: 0, death: value[join], born: [], died: [pointOf(u[join]), pointOf(v[join])] });
    }
  }
  for (let component = 0; component < forest.components; component++) {
    bars.push({ birth: 0, death: Number.POSITIVE_INFINITY, born: [], died: [] });
  }
  return sortBars(bars);
}

export function loopBars(
  { value, u, v }: Filtration,
  { births, deaths, thirds }: LoopPairs,
  pointOf: (vertex: number) => number,
): Bar[] {
  const bars: Bar[] = [];
  for (let pair = 0; pair < births.length; pair++) {
    const edge = births[pair];
    const end = deaths[pair];
    const death = end === absent ? Number.POSITIVE_INFINITY : value[end];
    if (death <= value[edge]) continue;
    const died = end === absent ? [] : [pointOf(u[end]), pointOf(v[end]), pointOf(thirds[pair])];
    bars.push({ birth: value[edge], death, born: [pointOf(u[edge]), pointOf(v[edge])], died });
  }
  return sortBars(bars);
}

export function voidBars(
  { vertices, value, u, v }: Filtration,
  { births, deaths, fourths }: VoidPairs,
  pointOf: (vertex: number) => number,
): Bar[] {
  const bars: Bar[] = [];
  for (let pair = 0; pair < births.length; pair++) {
    const edge = Math.floor(births[pair] / vertices);
    const end = deaths[pair];
    const death = end === absent ? Number.POSITIVE_INFINITY : value[end];
    if (death <= value[edge]) continue;
    const born = [u[edge], v[edge], births[pair] % vertices];
    const died =
      end === absent ? [] : [u[end], v[end], Math.floor(fourths[pair] / vertices), fourths[pair] % vertices];
    bars.push({ birth: value[edge], death, born: born.map(pointOf), died: died.map(pointOf) });
  }
  return sortBars(bars);
}
