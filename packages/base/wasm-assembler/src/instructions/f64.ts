import { type Expression, instruction } from "../expression.ts";
import { floatInstructions } from "./float-instructions.ts";

export const f64 = {
  ...floatInstructions({
    type: "f64",
    compare: 0x61,
    unary: 0x99,
    load: 0x2b,
    alignment: 3,
    fromI32S: 0xb7,
    fromI32U: 0xb8,
  }),
  const: (value: number): Expression<"f64"> => ({
    type: "f64",
    code: [0x44, ...new Uint8Array(Float64Array.of(value).buffer)],
  }),
  fromF32: (a: Expression<"f32">): Expression<"f64"> => instruction("f64", [0xbb], a),
};
