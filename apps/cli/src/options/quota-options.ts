/** Options that set what a person, or everybody, may have at once; the word `none` takes a limit away. */
import type { RequestBody } from "@outlab/client";
import { wholeNumber } from "./number-option.ts";

export const quotaOptions = {
  "max-running": { type: "string" },
  "max-waiting": { type: "string" },
  "max-stored-bytes": { type: "string" },
} as const;

export const quotaUsage = "[--max-running N|none] [--max-waiting N|none] [--max-stored-bytes N|none]";

type Quota = NonNullable<RequestBody<"changeUser">["quota"]>;

/** @throws {UsageError} for what is neither a whole number nor `none`. */
export function readQuota(
  values: { readonly [Name in keyof typeof quotaOptions]?: string | undefined },
): Quota {
  const named = Object.entries(fields).flatMap(([option, field]) => {
    const text = values[option as keyof typeof quotaOptions];
    if (text === undefined) return [];
    return [[field, text === "none" ? null : wholeNumber(option, text)] as const];
  });
  return Object.fromEntries(named);
}

const fields = {
  "max-running": "maxRunningJobs",
  "max-waiting": "maxWaitingJobs",
  "max-stored-bytes": "maxStoredBytes",
} as const satisfies Record<keyof typeof quotaOptions, keyof Quota>;
