/** What a bench takes on its command line, with wrong values refused by name. */
import { spawnSync } from "node:child_process";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** An option of the command line that can't be meant. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Options = NonNullable<ParseArgsConfig["options"]>;

/**
 * @param options  as `parseArgs` takes them; where a default is a number, a whole number is asked for.
 * @throws {UsageError}
 */
export function readOptions<const Given extends Options>(args: readonly string[], options: Given) {
  const values = parsed(args, options);
  for (const [name, value] of Object.entries(values)) {
    const usual = options[name]?.default;
    if (typeof usual === "string" && /^\d+$/.test(usual) && !/^\d+$/.test(String(value)))
      throw new UsageError(`--${name} must be a whole number, as ${usual}; found ${value}`);
    if (typeof usual === "string" && Number(usual) > 0 && Number(value) === 0)
      throw new UsageError(`--${name} must be 1 or more, found ${value}`);
    if (name === "peer-python" && spawnSync(String(value), ["--version"]).error)
      throw new UsageError(`--peer-python must be a Python that can be started, found ${value}`);
  }
  return values;
}

function parsed<const Given extends Options>(args: readonly string[], options: Given) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
