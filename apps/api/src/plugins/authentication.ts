/** `Authorization: Bearer KEY`, before a byte of the body is read; each route says in the contract who may call it. */
import { ProblemError, type Route } from "@outlab/contract";
import type { FastifyInstance } from "fastify";
import type { Caller } from "../http/caller.ts";

/** @param authenticate  whose key it is; undefined for an unknown, revoked or disabled one. */
export function registerAuthentication(
  app: FastifyInstance,
  authenticate: (key: string) => Promise<Caller | undefined>,
): void {
  app.decorateRequest("caller", null);
  app.addHook("onRequest", async (request) => {
    const { access = "anyone" } = request.routeOptions.config as { access?: Route["access"] };
    if (access === "anyone") return;
    const key = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? "")?.[1];
    if (key === undefined)
      throw new ProblemError("unauthenticated", "send an API key in the header: Authorization: Bearer KEY");
    const caller = await authenticate(key);
    if (caller === undefined)
      throw new ProblemError(
        "unauthenticated",
        "this API key isn't known, or was revoked; ask an admin for another",
      );
    if (access === "admin" && caller.role !== "admin")
      throw new ProblemError("forbidden", "only an admin may do that");
    request.setDecorator("caller", caller);
  });
}
