/** Which problems a caller of a route must expect: those that follow from its parts, and those that it names itself. */
import type { Route, RouteProblem } from "./route.ts";

/** In the order of their status, one each. */
export function problemsOf(route: Route): readonly RouteProblem[] {
  const { access, params, body, isUnlimited, problems = [] } = route;
  const expected: RouteProblem[] = [
    { status: 400, meaning: "Something of the request is not right: `faults` says what." },
    ...(access === "anyone" ? [] : [unauthenticated]),
    ...(access === "admin" ? [{ status: 403, meaning: "Only an admin may do that." }] : []),
    ...(access === "user" && route.method !== "GET" ? [forbidden] : []),
    ...(params === undefined ? [] : [{ status: 404, meaning: "There is no such thing." }]),
    ...(body === undefined ? [] : withBody),
    ...(isUnlimited ? [] : [rateLimited]),
    ...(access === "anyone" ? [] : [unavailable]),
  ];
  const own = new Set(problems.map(({ status }) => status));
  return [...expected.filter(({ status }) => !own.has(status)), ...problems].toSorted(
    (a, b) => a.status - b.status,
  );
}

const unauthenticated: RouteProblem = {
  status: 401,
  meaning: "No API key was sent, or one that opens nothing.",
};
const forbidden: RouteProblem = { status: 403, meaning: "The API key's user may not do that." };
const withBody: readonly RouteProblem[] = [
  { status: 408, meaning: "The body did not come in time." },
  { status: 413, meaning: "The body is too large." },
  { status: 415, meaning: "The body is not JSON by its media type." },
];
const rateLimited: RouteProblem = {
  status: 429,
  meaning: "Too many requests in this minute.",
  headers: { "Retry-After": "Seconds until another one is answered." },
};
const unavailable: RouteProblem = {
  status: 503,
  meaning: "A service that is needed does not answer; try again soon.",
  headers: { "Retry-After": "Seconds until it may answer again." },
};
