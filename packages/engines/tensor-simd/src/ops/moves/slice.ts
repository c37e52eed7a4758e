import { numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";
import { stridedCopy } from "./strided-copy.ts";
import { contiguous } from "./strides.ts";

export const slice: Op = {
  name: "Slice",
  run: (call) => {
    const { x } = call.inputs;
    const { begin, size } = call.attrs as { begin: number | number[]; size: number | number[] };
    const [first, shape] = call.tf.slice_util.parseSliceParams(x as never, begin, size);
    call.tf.slice_util.assertParamsValid(x as never, first, shape);
    return sliceOf(call, x, first, shape);
  },
};

export const stridedSlice: Op = {
  name: "StridedSlice",
  run: (call) => {
    const { x } = call.inputs;
    const { begin, end, strides, beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } =
      call.attrs as Record<"begin" | "end" | "strides", number[]> & Record<`${string}Mask`, number>;
    const { slice_util } = call.tf;
    const plan = slice_util.sliceInfo(
      x.shape,
      begin,
      end,
      strides,
      beginMask,
      endMask,
      ellipsisMask,
      newAxisMask,
      shrinkAxisMask,
    );
    const shape = slice_util.computeOutShape(plan.begin, plan.end, plan.strides);
    const output = sliceOf(call, x, plan.begin, shape, plan.strides);
    return { ...output, shape: plan.finalShape };
  },
};

/** @param steps  how far apart the taken indices of each dimension are; negative ones run backwards. */
export function sliceOf(
  { backend }: Pick<OpCall, "backend">,
  x: TensorInfo,
  begin: readonly number[],
  shape: readonly number[],
  steps: readonly number[] = shape.map(() => 1),
): TensorInfo {
  const output = backend.makeTensor(shape, numericType(x.dtype));
  const own = contiguous(x.shape);
  stridedCopy(
    shape,
    { values: backend.view(output), offset: 0, strides: contiguous(shape) },
    {
      values: backend.view(x),
      offset: own.reduce((sum, stride, axis) => sum + stride * begin[axis], 0),
      strides: own.map((stride, axis) => stride * steps[axis]),
    },
  );
  return output;
}
