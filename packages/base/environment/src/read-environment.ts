/** One way to read environment variables, so that empty and wrong ones mean the same to every program. */
import type { z } from "zod";

type Environment = Readonly<Record<string, string | undefined>>;

/** Has a fault for each variable that is wrong: its name, what was expected, and what was found. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(["the environment is not valid:", ...faults].join("\n  "));
    this.faults = faults;
  }
}

/**
 * @param schema  an object schema whose keys are names of variables; other variables are ignored.
 * @param env  an empty variable counts as one that is not set.
 * @throws {EnvironmentError} with all faults at once.
 */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  env: Environment,
): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new EnvironmentError(
    result.error.issues.map(({ path: [name = ""], message }) => {
      const value = given[String(name)];
      return `${String(name)}: ${message}, ${value === undefined ? "but it is not set" : `found ${shown(value)}`}`;
    }),
  );
}

/** What a person needs to find the mistake, without the password that an address may hold. */
function shown(value: string): string {
  return JSON.stringify(value.replace(/\/\/[^/]*@/, "//...@"));
}
