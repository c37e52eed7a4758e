import { expect, it } from "vitest";
import { failureView, finiteOrNull, found, iso } from "./view-values.ts";

it("a time is shown in ISO form, and one that has not come as null", () => {
  expect(iso(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
  expect(iso(null)).toBeNull();
});

it("a number that JSON does not have is shown as null", () => {
  expect([0, -1.5, Number.NaN, Number.POSITIVE_INFINITY].map(finiteOrNull)).toEqual([0, -1.5, null, null]);
});

it("a failure is shown with its class, its message and its last lines, and none as null", () => {
  expect(
    failureView({ failureClass: "oom", failureMessage: "halve the batch", failureLog: ["a", "b"] }),
  ).toEqual({
    failureClass: "oom",
    failure: { class: "oom", message: "halve the batch", log: ["a", "b"] },
  });
  expect(failureView({ failureClass: "oom", failureMessage: null, failureLog: [] }).failure).toEqual({
    class: "oom",
    message: "",
    log: [],
  });
  expect(failureView({ failureClass: null, failureMessage: null, failureLog: [] })).toEqual({
    failureClass: null,
    failure: null,
  });
});

it("a row that is not there is refused by what it is and its id", () => {
  const row = { id: "7" };
  expect(found(row, "job", "7")).toBe(row);
  const refusal = expect.objectContaining({ code: "not-found", message: "there is no job 7" });
  expect(() => found(null, "job", "7")).toThrow(refusal);
  expect(() => found(undefined, "job", "7")).toThrow(refusal);
});
