/** Which experiments a request to cancel many means, and whether the caller may cancel them. */
import { MAX_FAULTS } from "@outlab/faults";
import { type Database, type ExperimentFilter, readOwners } from "@outlab/store";
import { ProblemError, type RouteBody } from "@outlab/wire";
import { type Caller, requireOwner } from "./http/caller.ts";
import { requireUserId } from "./http/require-user-id.ts";

/** @throws {ProblemError} for a filter of nothing, an unknown owner or experiment, and where one is not the caller's. */
export async function filterOf(
  db: Database,
  caller: Caller,
  { ids, owner, state, namePrefix }: RouteBody<"cancelExperiments">,
): Promise<ExperimentFilter> {
  if ([ids, owner, state, namePrefix].every((part) => part === undefined)) {
    const message = "expected ids, owner, state or namePrefix, found none of them: say which experiments";
    throw new ProblemError("invalid-request", message, [{ pointer: "", code: "missing", message }]);
  }
  if (ids !== undefined) await requireAllOwned(db, caller, ids);
  const ownerId = await requireUserId(db, owner);
  if (ownerId !== undefined) requireOwner(caller, ownerId, "an experiment");
  const onlyOwn = caller.role !== "admin" && ids === undefined;
  return { ids, ownerId: ownerId ?? (onlyOwn ? caller.userId : undefined), state, namePrefix };
}

async function requireAllOwned(db: Database, caller: Caller, ids: readonly string[]): Promise<void> {
  const owners = await readOwners(db, ids);
  const unknown = ids.flatMap((id, i) =>
    owners.has(id)
      ? []
      : [
          {
            pointer: `/ids/${i}`,
            code: "unknown-choice" as const,
            message: `there is no experiment ${id}`,
          },
        ],
  );
  if (unknown.length > 0)
    throw new ProblemError(
      "invalid-request",
      `${unknown.length} of the ids are of no experiment; none was cancelled`,
      unknown.slice(0, MAX_FAULTS),
      { more: Math.max(0, unknown.length - MAX_FAULTS) },
    );
  for (const ownerId of owners.values()) requireOwner(caller, ownerId, "an experiment");
}
