/** Which of the media types on offer a client wants most. @see RFC 9110, section 12.5.1 */

/**
 * @param header  the `Accept` field; undefined or empty means anything.
 * @param offered  in the server's order of preference, which decides between equals.
 * @returns undefined when the client takes none of them (406).
 */
export function preferredMediaType<const Offer extends string>(
  header: string | undefined,
  offered: readonly Offer[],
): Offer | undefined {
  const ranges = (header || "*/*").split(",").map(parseRange);
  const quality = (offer: string) => {
    const matching = ranges.filter(({ type }) => covers(type, offer));
    return matching.toSorted((a, b) => specificity(b.type) - specificity(a.type))[0]?.quality ?? 0;
  };
  const ranked = offered.map((offer) => ({ offer, quality: quality(offer) }));
  const best = Math.max(...ranked.map((entry) => entry.quality));
  return best > 0 ? ranked.find((entry) => entry.quality === best)!.offer : undefined;
}

function parseRange(text: string): { type: string; quality: number } {
  const [type, ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return { type, quality: Number.isFinite(quality) ? quality : 0 };
}

function covers(range: string, offer: string): boolean {
  return range === "*/*" || range === offer || range === `${offer.split("/")[0]}/*`;
}

function specificity(range: string): number {
  if (range === "*/*") return 0;
  return range.endsWith("/*") ? 1 : 2;
}
