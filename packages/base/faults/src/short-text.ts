/** What somebody sent, as much of it as a message needs. */

const MAX_LETTERS = 60;
const MAX_WORDS = 40;

/** Enough of a text to recognise it. */
export function cut(text: string): string {
  return text.length > MAX_LETTERS ? `${text.slice(0, MAX_LETTERS - 3)}...` : text;
}

/** Words as a sentence lists them; of many the first, and how many more there are. */
export function shortList(words: readonly string[]): string {
  const more = words.length - MAX_WORDS;
  return more > 0 ? `${words.slice(0, MAX_WORDS).join(", ")} and ${more} more` : words.join(", ");
}
