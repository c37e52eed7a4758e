/**
 * A fused operation is one that an engine may compute by a kernel of its own, where TensorFlow.js would take a dozen ops.
 * One declaration serves the caller and the implementation: the names of inputs, attributes and outputs are types, so a
 * wrong name or a forgotten input does not compile.
 */

/**
 * @typeParam Inputs, Outputs  names as they are declared: `x` is a tensor, `gamma?` may be absent, `targets[]` is a list.
 */
export interface FusedOp<
  Inputs extends string = string,
  Attributes extends object = object,
  Outputs extends string = string,
> {
  /** As the kernel is registered with TensorFlow.js. */
  readonly name: string;
  readonly inputs: readonly Inputs[];
  /** In the order in which the kernel gives them. An operation without outputs works in place. */
  readonly outputs: readonly Outputs[];
  /** The number of columns of its matrices must be a multiple of this. */
  readonly columnsMultiple?: number;
  /** Carries a type and is never set. */
  readonly attributes?: Attributes;
}

/** What the declared names stand for. */
export type Named<Names extends string, Item> = {
  readonly [Name in Names as Name extends `${string}?` | `${string}[]` ? never : Name]: Item;
} & {
  readonly [Name in Names as Name extends `${infer Bare}?` ? Bare : never]?: Item;
} & {
  readonly [Name in Names as Name extends `${infer Bare}[]` ? Bare : never]: readonly Item[];
};

/** A name without its mark. */
type Bare<Name extends string> = Name extends `${infer Rest}?` | `${infer Rest}[]` ? Rest : Name;

type Declaration<Inputs extends string, Outputs extends string> = Omit<
  FusedOp<Inputs, object, Outputs>,
  "attributes" | "name"
> & {
  readonly name: `Outlab${string}`;
};

/** `fusedOp<Attributes>()({ name, inputs, outputs })`: TypeScript infers the names where the attributes are given apart. */
export function fusedOp<Attributes extends object>() {
  return <const Inputs extends string, const Outputs extends string>(
    declared: Declaration<Inputs, Outputs>,
  ): FusedOp<Inputs, Attributes, Outputs> => declared;
}

/**
 * The gradient of a fused operation, itself one. It may take `dy`, the gradient of the operation's first output, and any
 * inputs and outputs of the operation; it gives `dX` for an input `x`, `dGamma` for `gamma`.
 */
export function gradientOp<Attributes extends object>() {
  return <
    OpInputs extends string,
    OpOutputs extends string,
    const Inputs extends Perhaps<"dy" | Bare<OpInputs> | Bare<OpOutputs>>,
    const Outputs extends Perhaps<`d${Capitalize<Bare<OpInputs>>}`>,
  >(
    _of: FusedOp<OpInputs, object, OpOutputs>,
    declared: Declaration<Inputs, Outputs>,
  ): FusedOp<Inputs, Attributes, Outputs> => declared;
}

type Perhaps<Name extends string> = Name | `${Name}?`;
