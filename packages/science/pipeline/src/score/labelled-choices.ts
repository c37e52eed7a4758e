/** A choice with the name in its rows: its kind, and a number where a kind is chosen more than once. */
export function labelledChoices<Choice extends { readonly kind: string }>(
  choices: readonly Choice[],
): { label: string; choice: Choice }[] {
  return choices.map((choice, i) => {
    const earlier = choices.slice(0, i).filter(({ kind }) => kind === choice.kind).length;
    return { label: earlier === 0 ? choice.kind : `${choice.kind}-${earlier + 1}`, choice };
  });
}
