/** Who sent a request. */
import { ProblemError, type Role } from "@outlab/wire";
import type { FastifyRequest } from "fastify";

export interface Caller {
  /** The key that was shown, or that the shown ticket was got with. */
  readonly keyId: string;
  readonly userId: string;
  /** Of the user, or less where the key opens less. */
  readonly role: Role;
}

/** @throws {ProblemError} `unauthenticated` on an address that anyone may call, which a route for users never is. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = request.getDecorator<Caller | null>("caller");
  if (caller === null) throw new ProblemError("unauthenticated", "this address needs an API key");
  return caller;
}

/** Everyone of the lab reads everything; what somebody owns is changed by them and by admins alone. */
export function requireOwner(caller: Caller, ownerId: string, what: string): void {
  if (caller.role === "admin" || caller.userId === ownerId) return;
  throw new ProblemError("forbidden", `only its owner or an admin may change ${what}`);
}
