import { ProblemError } from "@outlab/client";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../exit-codes.ts";
import { explainProblem } from "./explain-problem.ts";

describe("explainProblem", () => {
  it("gives every fault with its place", () => {
    const faults = [
      { pointer: "/a", code: "missing" as const, message: "expected b" },
      { pointer: "", code: "missing" as const, message: "c" },
    ];
    const problem = new ProblemError({ code: "invalid-spec", status: 422, detail: "two faults", faults });
    expect(explainProblem(problem)).toEqual({
      message: "two faults\n/a: expected b\n(whole document): c",
      exitCode: exitCodes.refused,
    });
  });

  it("says how to get a server when none answers", () => {
    const { message, exitCode } = explainProblem(
      new ProblemError({ code: "unreachable", detail: "no server answers" }),
    );
    expect(message).toMatch(/^no server answers\n.*npm start/);
    expect(exitCode).toBe(exitCodes.unreachable);
  });

  it("says where a key comes from when it is missing or wrong", () => {
    const problem = new ProblemError({ code: "unauthenticated", status: 401, detail: "unknown key" });
    expect(explainProblem(problem)).toMatchObject({
      message: expect.stringMatching(/unknown key\n.*--key-file/),
      exitCode: exitCodes.refused,
    });
  });

  it("separates a server that can't answer now from one that refuses", () => {
    const code = (status: number) =>
      explainProblem(new ProblemError({ code: "unknown", status, detail: "" })).exitCode;
    expect([429, 500, 503].map(code)).toEqual(Array(3).fill(exitCodes.unreachable));
    expect([403, 404, 501].map(code)).toEqual(Array(3).fill(exitCodes.refused));
  });
});
