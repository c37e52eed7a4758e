/** Keys and tickets that stand in an address: the one is refused there, and neither gets into a log. */

const KEY = /outlab_[\w-]{20,}/g;
/** What people and libraries call the parameter of a key. */
const NAMES = /^(api[-_]?key|access[-_]?token|auth|authorization|bearer|key|token)$/i;

/** The name of a query parameter that holds a key, or is there to hold one. */
export function secretInQuery(query: unknown): string | undefined {
  return Object.entries(query ?? {}).find(
    ([name, value]) => NAMES.test(name) || String(value).match(KEY) !== null,
  )?.[0];
}

/** An address as it may stand in a log: parameters by their names alone, and no key in the path. */
export function loggedAddress(address: string): string {
  const [path, query] = address.split("?", 2);
  const names = query
    ?.split("&")
    .map((pair) => pair.split("=", 1)[0])
    .join("&");
  return withoutKeys(names === undefined ? path : `${path}?${names}`);
}

function withoutKeys(text: string): string {
  return text.replaceAll(KEY, "outlab_...");
}
