import { expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const date = "Tue, 24 Nov 2026 10:00:00 GMT";

it.each([
  ["seconds", { "retry-after": "7" }, 7000],
  ["a date, from the answer's own", { "retry-after": "Tue, 24 Nov 2026 10:02:00 GMT", date }, 120_000],
  ["a date that has passed", { "retry-after": "Tue, 24 Nov 2026 09:00:00 GMT", date }, 0],
  ["a date without one to count from", { "retry-after": date }, undefined],
  ["a word", { "retry-after": "soon", date }, undefined],
  ["nothing", { date }, undefined],
])("understands %s", (_what, headers, expected) => {
  expect(retryAfterMs(new Headers(headers))).toBe(expected);
});
