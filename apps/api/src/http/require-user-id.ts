/** A user whom a request names, by name or id. */
import { type Database, findUserId } from "@outlab/store";
import { ProblemError } from "@outlab/wire";

/** An empty list would say that a user has no experiments, where there is no such user. */
export async function requireUserId(db: Database, owner: string | undefined): Promise<string | undefined> {
  if (owner === undefined) return undefined;
  const id = await findUserId(db, owner);
  if (id !== undefined) return id;
  const message = `there is no user "${owner}"; an owner is a user's name or id`;
  throw new ProblemError("invalid-request", message, [
    { pointer: "/owner", code: "unknown-choice", message },
  ]);
}
