/** `ENOENT` and its like; undefined of what the system didn't say. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
