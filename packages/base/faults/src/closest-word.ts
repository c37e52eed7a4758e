/** The word that was probably meant: it differs in at most a third of its letters. Undefined if there is none. */
import { distance } from "fastest-levenshtein";

/** Longer words are not typing errors, and comparing them takes long. */
const MAX_LETTERS = 64;

export function closestWord(typed: string, words: Iterable<string>): string | undefined {
  if (typed.length > MAX_LETTERS) return undefined;
  const wanted = typed.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.ceil(typed.length / 3)) + 1;
  for (const word of words) {
    // The distance is at least the difference of the lengths.
    if (Math.abs(word.length - typed.length) >= bestDistance) continue;
    const between = distance(wanted, word.toLowerCase());
    if (between < bestDistance) [best, bestDistance] = [word, between];
  }
  return best;
}
