import { BlobNotFoundError, StorageFullError } from "@outlab/blobs";
import { readSpec } from "@outlab/spec";
import { StoreError } from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { asProblem } from "./as-problem.ts";

const said = (error: unknown) => {
  const { code, detail, faults } = asProblem(error);
  return { code, detail, faults };
};

describe("what was thrown", () => {
  it("is answered as it is where it is a problem already", () => {
    const problem = new ProblemError("conflict", "it runs");
    expect(asProblem(problem)).toBe(problem);
  });

  it.each([
    ["not-found", "not-found"],
    ["conflict", "conflict"],
    ["idempotency-key-reused", "idempotency-key-reused"],
  ] as const)("by the store as %s is %s in the store's words", (code, problem) => {
    expect(said(new StoreError(code, "no such thing"))).toEqual({
      code: problem,
      detail: "no such thing",
      faults: [],
    });
  });

  it("by the store for a cursor is a fault of that parameter", () => {
    const message = "expected a nextCursor";
    expect(said(new StoreError("invalid-cursor", message))).toEqual({
      code: "invalid-request",
      detail: message,
      faults: [{ pointer: "/cursor", code: "wrong-type", message }],
    });
  });

  it("by a storage without room says so in the storage's words", () => {
    const full = new StorageFullError("/data", new Error("ENOSPC"));
    expect(said(full)).toEqual({ code: "storage-full", detail: full.message, faults: [] });
  });

  it("for bytes that were removed is a missing thing, without their digest", () => {
    expect(said(new BlobNotFoundError("0".repeat(64)))).toEqual({
      code: "not-found",
      detail: "the artifact's bytes are no longer in storage",
      faults: [],
    });
  });

  it("by a spec that this release cannot read is a conflict, in words that say what to do", () => {
    const stored = { spec: { dataset: 1 }, version: 1_000 };
    expect.assertions(1);
    try {
      readSpec(stored);
    } catch (error) {
      expect(said(error)).toMatchObject({ code: "conflict", detail: (error as Error).message });
    }
  });

  it("while the database is away asks to try again", () => {
    expect(said(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }))).toEqual({
      code: "unavailable",
      detail: "the database doesn't answer; try again soon",
      faults: [],
    });
  });

  it.each([new Error("select secret from keys"), "secret", null, undefined, { statusCode: "400" }])(
    "and is not known says nothing of its cause, which the log needs: %s",
    (error) => {
      expect(said(error)).toEqual({
        code: "internal",
        detail: "the server failed; its log tells why, under this instance",
        faults: [],
      });
      expect(asProblem(error).cause).toBe(error);
    },
  );
});

describe("what the framework throws", () => {
  const thrown = (statusCode: number, code = "FST_ERR_OF_TOMORROW", message = "no") =>
    said(Object.assign(new Error(message), { statusCode, code }));

  it.each([
    [399, "internal"],
    [400, "invalid-request"],
    [413, "payload-too-large"],
    [418, "invalid-request"],
    [422, "invalid-spec"],
    [431, "headers-too-large"],
    [499, "invalid-request"],
  ])("with the status %i is %s, also where it is new to us", (status, code) => {
    expect(thrown(status).code).toBe(code);
  });

  it.each([500, 503])(
    "with the status %i is the server's failure, and its words go to the log alone",
    (status) => {
      expect(thrown(status, "FST_ERR_OF_TOMORROW", "a path of the server")).toMatchObject({
        code: "internal",
        detail: expect.not.stringContaining("path"),
      });
    },
  );

  it("is the client's error where Node says of it what it says of a lost database", () => {
    expect(thrown(400, "ECONNRESET").code).toBe("invalid-request");
  });

  it.each([
    ["FST_ERR_CTP_INVALID_CONTENT_LENGTH", 400, "malformed-json"],
    ["FST_ERR_MAX_PARAM_LENGTH", 414, "not-found"],
  ])("as %s is not what its status %i says, but %s", (code, status, problem) => {
    expect(thrown(status, code).code).toBe(problem);
  });

  it("keeps its words, or the problem's code where it has none", () => {
    expect(thrown(413, "X", "too large")).toEqual({
      code: "payload-too-large",
      detail: "too large",
      faults: [],
    });
    expect(thrown(413, "X", "").detail).toBe("payload-too-large");
  });
});
