/** How many requests a minute: of each API key, and of each address that shows none or a wrong one. */
import rateLimit from "@fastify/rate-limit";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Redis } from "ioredis";
import type { Caller } from "../http/caller.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    isUnlimited?: boolean | undefined;
  }
}

export interface RateLimits {
  /** 0: any number. */
  readonly perKeyPerMinute: number;
  /** 0: any number. */
  readonly perAddressPerMinute: number;
  /** Where it is given, all API processes count together; while it is away, nothing is limited. */
  readonly redis?: Redis | undefined;
}

/** @throws {ProblemError} `rate-limited`. */
export type CountRequest = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** @returns what counts a request, and refuses one too many: of its key where it showed a valid one, else of its address. */
export async function openRateLimits(
  app: FastifyInstance,
  { perKeyPerMinute, perAddressPerMinute, redis }: RateLimits,
): Promise<CountRequest> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    skipOnError: true,
    nameSpace: "outlab-rate-limit-",
    ...(redis && { redis }),
  });
  const ofAddress = app.createRateLimit({ max: perAddressPerMinute });
  const ofKey = app.createRateLimit({
    max: perKeyPerMinute,
    keyGenerator: (request) => `key ${callerIn(request)?.keyId}`,
  });
  return async (request, reply) => {
    const hasKey = callerIn(request) !== null;
    if ((hasKey ? perKeyPerMinute : perAddressPerMinute) === 0) return;
    const counted = await (hasKey ? ofKey(request) : ofAddress(request));
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    reply.headers({
      "ratelimit-limit": max,
      "ratelimit-remaining": remaining,
      "ratelimit-reset": ttlInSeconds,
    });
    if (!isExceeded) return;
    const who = hasKey ? "an API key" : "an address without a valid API key";
    throw new ProblemError(
      "rate-limited",
      `${who} may send ${max} requests a minute; send the next one in ${ttlInSeconds} s`,
      [],
      { retryAfterSeconds: ttlInSeconds },
    );
  };
}

/** Must be registered after authentication, and before the routes. */
export function limitRequests(app: FastifyInstance, count: CountRequest): void {
  app.addHook("onRequest", async (request, reply) => {
    const { isUnlimited, byTicket } = request.routeOptions.config;
    // A stream is one request however long it goes on, and a watcher that is refused comes back at once.
    const isStream = byTicket && request.headers.accept?.includes("text/event-stream");
    if (isUnlimited || isStream || request.is404) return;
    await count(request, reply);
  });
}

/** Null before authentication, and for addresses that anyone may call. */
function callerIn(request: FastifyRequest): Caller | null {
  return request.getDecorator<Caller | null>("caller");
}
