/** Settings that are drawn at random: each from a stream of its own, so that another setting or a further draw moves none. */
import { integer, type Stream, stream } from "@outlab/random";
import type { StudyRequest } from "@outlab/wire";
import type { Assignment } from "./expand-axes.ts";

type Random = NonNullable<StudyRequest["axes"]["random"]>;
type Distribution = Random["settings"][string];

/** @returns a list for each draw. */
export function drawSettings({ draws, seed, settings }: Random): (readonly Assignment[])[] {
  return Array.from({ length: draws }, (_, draw) =>
    Object.entries(settings).map(([path, distribution]) => ({
      path: path.split("."),
      value: drawn(distribution, stream(seed, "study", path, draw)),
    })),
  );
}

function drawn(distribution: Distribution, random: Stream): unknown {
  if ("values" in distribution) return distribution.values[integer(random, distribution.values.length)];
  const { low, high, scale, whole } = distribution;
  // Of whole numbers each has a stretch of the same length around it, the ends too.
  const [from, to] = whole ? [low - 0.5, high + 0.5] : [low, high];
  const share = random.uniform();
  const value = scale === "linear" ? from + (to - from) * share : low * (high / low) ** share;
  return whole ? Math.min(high, Math.max(low, Math.round(value))) : Number(value.toPrecision(6));
}
