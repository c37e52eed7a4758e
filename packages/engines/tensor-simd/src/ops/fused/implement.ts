/** Makes an op of this engine from the declaration of a fused operation, whose names are then the compiler's to check. */
import { type FusedOp, listOutputs, type Named, type TensorInfo, unpackInputs } from "@outlab/encoder-graph";
import type { SimdBackend } from "../../backend.ts";
import type { Op } from "../op.ts";

interface FusedCall<Inputs extends string, Attributes extends object> {
  readonly backend: SimdBackend;
  readonly inputs: Named<Inputs, TensorInfo>;
  readonly attributes: Attributes;
}

export function implement<Inputs extends string, Attributes extends object, Outputs extends string>(
  op: FusedOp<Inputs, Attributes, Outputs>,
  run: (call: FusedCall<Inputs, Attributes>) => Named<Outputs, TensorInfo>,
): Op {
  return {
    name: op.name,
    run: ({ backend, inputs, attrs }) =>
      listOutputs(op, run({ backend, inputs: unpackInputs(op, inputs), attributes: attrs as Attributes })),
  };
}
