/** One POST to an address that a person named: to public addresses alone, following no redirect, and for a limited time. */
import { lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { DeliveryResult } from "@outlab/store";
import { type AllowedRanges, isAllowed } from "./private-addresses.ts";

const LIMIT_MS = 15_000;

/** @returns never rejects: an error is a result. */
export function post(
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  allowed: AllowedRanges,
): Promise<DeliveryResult> {
  const { promise, resolve } = Promise.withResolvers<DeliveryResult>();
  const failed = (error: string): void => resolve({ status: null, error });
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  // Node looks up names alone.
  if (isIP(host) !== 0 && !isAllowed(host, allowed)) {
    failed(refusal(host));
    return promise;
  }
  const client = target.protocol === "https:" ? https : http;
  const request = client.request(
    target,
    {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(LIMIT_MS),
      lookup: lookupAllowed(allowed),
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    },
    (response) => {
      const { statusCode: status = 0 } = response;
      // What the answer says is not kept: a person could read in the log of deliveries what they may not read elsewhere.
      response.resume().on("error", () => {});
      const isSuccess = status >= 200 && status < 300;
      resolve({ status, error: isSuccess ? null : `expected an answer of 2xx, found ${status}` });
      response.once("data", () => request.destroy());
    },
  );
  request.on("error", (error) =>
    failed(error.name === "TimeoutError" ? `no answer within ${LIMIT_MS / 1_000} s` : error.message),
  );
  request.end(body);
  return promise;
}

/** The connection goes to the very address that was checked, so a name that changes its address in between changes nothing. */
function lookupAllowed(allowed: AllowedRanges): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "");
      const refused = addresses.find(({ address }) => !isAllowed(address, allowed));
      if (refused !== undefined) return callback(new Error(refusal(`${hostname} (${refused.address})`)), "");
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

function refusal(what: string): string {
  return `${what} is a private address; an admin can allow it by OUTLAB_WEBHOOK_PRIVATE_RANGES`;
}
