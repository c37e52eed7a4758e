/** A list of choices becomes a lookup, a strict schema and a catalogue: what makes "one file, one line" enough. */
import { z } from "zod";

/** What every choice has, on every axis of an experiment. */
export interface Entry<Kind extends string = string, Params extends z.ZodObject = z.ZodObject> {
  /** The word people write; equals the name of the file that holds the entry. */
  readonly kind: Kind;
  /** One line for people. */
  readonly title: string;
  /** Where it comes from: paper and equation, or the origin of the data. */
  readonly source: string;
  /** The parameters beside `kind`, each with a default where there is a sensible one. */
  readonly params: Params;
}

/** `{ kind, ...params }` as it is after defaults were filled in. */
export type ChoiceOf<E> =
  E extends Entry<infer Kind, infer Params> ? { kind: Kind } & z.output<Params> : never;

export interface Registry<E extends Entry> extends Iterable<E> {
  /** What the choices are choices of: "method", "augmentation" … */
  readonly noun: string;
  readonly kinds: readonly string[];
  /** Strict: an unknown kind or an unknown key is a fault that names the legal ones. */
  readonly schema: z.ZodType<ChoiceOf<E>>;
  /** @throws {RangeError} for a kind that is not in the list. */
  get(kind: string): E;
  /**
   * The entry that a choice names, and the choice's parameters. The schema made them fit the entry, which the type of a
   * whole registry cannot say: `never` fits the parameters of every entry.
   *
   * @throws {RangeError} for a kind that is not in the list.
   */
  resolve(choice: { readonly kind: string }): { readonly entry: E; readonly params: never };
}

/** @throws {Error} if two entries share a kind. */
export function createRegistry<const E extends readonly Entry[]>(
  noun: string,
  entries: E,
): Registry<E[number]> {
  const byKind = new Map<string, E[number]>(entries.map((entry) => [entry.kind, entry]));
  if (byKind.size !== entries.length) throw new Error(`two entries of the ${noun} registry share a kind`);
  const kinds = [...byKind.keys()];
  const branches = entries.map(({ kind, title, params }) =>
    z
      .strictObject({ kind: z.literal(kind).describe("Which of the choices it is."), ...params.shape })
      .describe(title)
      .meta({ id: pascalCase(`${kind}-${noun}`) }),
  );
  const get = (kind: string): E[number] => {
    const entry = byKind.get(kind);
    if (!entry) throw new RangeError(`unknown ${noun} "${kind}"; there are: ${kinds.join(", ")}`);
    return entry;
  };
  return {
    noun,
    kinds,
    schema: z.discriminatedUnion("kind", branches as never) as unknown as z.ZodType<ChoiceOf<E[number]>>,
    get,
    resolve: ({ kind, ...params }) => ({ entry: get(kind), params: params as never }),
    [Symbol.iterator]: () => byKind.values(),
  };
}

function pascalCase(words: string): string {
  return words.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());
}
