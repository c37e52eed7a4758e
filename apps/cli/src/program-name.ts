/** How messages call this program: a form that a shell in the repository's folder finds. */
export const outlab = "npx outlab";
