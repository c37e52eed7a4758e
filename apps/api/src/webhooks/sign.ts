/** The signature of a delivery by Standard Webhooks, version 1 (https://www.standardwebhooks.com). */
import { createHmac } from "node:crypto";

/** @param secret  `whsec_` and a key in base64. @returns the header `webhook-signature`. */
export function sign(
  secret: string,
  { id, timestampSeconds, body }: { id: string; timestampSeconds: number; body: string },
): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestampSeconds}.${body}`).digest("base64")}`;
}
