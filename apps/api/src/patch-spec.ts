/** A JSON merge patch (RFC 7396) of a spec: what is named changes, null takes away, all else stays. */

type Members = Readonly<Record<string, unknown>>;

/**
 * One thing is added to the RFC: where the patch names another `kind`, or another `from`, the object begins anew. What it had
 * were parameters of the kind before, and the new one would refuse them.
 */
export function patchSpec(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const kept = isObject(target) && !isOfAnotherKind(target, patch) ? target : {};
  const members = new Map(Object.entries(kept));
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) members.delete(key);
    else members.set(key, patchSpec(members.get(key), change));
  }
  return Object.fromEntries(members);
}

function isOfAnotherKind(target: Members, patch: Members): boolean {
  return ["kind", "from"].some(
    (tag) => tag in target && patch[tag] !== undefined && patch[tag] !== null && patch[tag] !== target[tag],
  );
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
