import { type Expression, instruction } from "../expression.ts";
import { floatInstructions } from "./float-instructions.ts";

export const f32 = {
  ...floatInstructions({
    type: "f32",
    compare: 0x5b,
    unary: 0x8b,
    load: 0x2a,
    alignment: 2,
    fromI32S: 0xb2,
    fromI32U: 0xb3,
  }),
  const: (value: number): Expression<"f32"> => ({
    type: "f32",
    code: [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  }),
  fromF64: (a: Expression<"f64">): Expression<"f32"> => instruction("f32", [0xb6], a),
  /** The float that has these bits. */
  reinterpretI32: (a: Expression<"i32">): Expression<"f32"> => instruction("f32", [0xbe], a),
};
