/** `Authorization: Bearer KEY`, before a byte of the body is read; each route says who may call it, or can't be added. */
import { ProblemError, type Route } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import type { Caller } from "../http/caller.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Route["access"];
  }
}

/**
 * Must be registered before the routes that it is to guard.
 *
 * @param authenticate  whose key it is; undefined for an unknown, revoked or disabled one.
 */
export function registerAuthentication(
  app: FastifyInstance,
  authenticate: (key: string) => Promise<Caller | undefined>,
): void {
  app.decorateRequest("caller", null);
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined)
      throw new Error(`${method} ${url} doesn't say who may call it: give it config.access`);
  });
  app.addHook("onRequest", async (request) => {
    // An address that nobody answers has no secret to keep.
    if (request.is404) return;
    const { access } = request.routeOptions.config;
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
