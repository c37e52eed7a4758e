/** `--set training.epochs=200`: words of the command line become a merge patch of a spec. */
import { UsageError } from "../errors.ts";

export type SpecPatch = { [key: string]: unknown };

/**
 * The value is JSON where it is one, so that numbers and lists need no more than their own quotes; all else is text.
 *
 * @throws {UsageError} for what is no `PATH=VALUE`, and for a path that goes through a value that was set.
 */
export function specPatch(settings: readonly string[]): SpecPatch {
  const patch: SpecPatch = {};
  for (const setting of settings) {
    const [, path, value] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    const keys = path?.split(".") ?? [];
    if (value === undefined || keys.some((key) => key === "" || key === "__proto__"))
      throw new UsageError(`--set takes PATH=VALUE, like training.epochs=200; found "${setting}"`);
    const last = keys.pop()!;
    let part = patch;
    for (const key of keys) {
      const below = key in part ? part[key] : {};
      part[key] = below;
      if (typeof below !== "object" || below === null || Array.isArray(below))
        throw new UsageError(`--set gives "${key}" of "${path}" a value, and parts of it, too`);
      part = below as SpecPatch;
    }
    part[last] = asJson(value);
  }
  return patch;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
