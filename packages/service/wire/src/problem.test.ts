import { jsonPointer } from "@outlab/faults";
import { describe, expect, it } from "vitest";
import { ProblemError, problemBody, problemSchema, problems } from "./index.ts";

describe("a problem", () => {
  it("says in its body what went wrong, by RFC 9457", () => {
    const fault = {
      pointer: "/training/epochs",
      code: "out-of-range",
      message: "expected at least 1, found 0",
    } as const;
    const body = problemBody(new ProblemError("invalid-spec", "the spec has a fault", [fault]), "req-1");
    expect(body).toEqual({
      type: "urn:outlab:problem:invalid-spec",
      title: "The experiment's spec has faults",
      status: 422,
      code: "invalid-spec",
      detail: "the spec has a fault",
      instance: "req-1",
      faults: [fault],
    });
    expect(problemSchema.parse(body)).toEqual(body);
  });

  it("leaves out what there is none of", () => {
    expect(problemBody(new ProblemError("not-found", "no such thing"))).not.toHaveProperty("faults");
  });

  it.each(Object.entries(problems))("%s is an HTTP error", (_, { status, title }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).not.toBe("");
  });
});

describe("a JSON Pointer", () => {
  it("escapes what RFC 6901 says", () => {
    expect(jsonPointer([])).toBe("");
    expect(jsonPointer(["a/b", "m~n", 0, ""])).toBe("/a~1b/m~0n/0/");
  });
});
