import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EnvironmentError, readEnvironment } from "./read-environment.ts";
import { choice, logLevel, port, seconds, urlOf, wholeNumber } from "./values.ts";

const schema = z.object({
  DATABASE_URL: urlOf("postgresql:", "postgres:"),
  REDIS_URL: urlOf("redis:", "rediss:").optional(),
  ENGINE: choice(["fast", "slow"]).default("fast"),
  SLOTS: wholeNumber(1, 64).default(1),
  GRACE: seconds(0.1, 3600).default(10),
  PORT: port.default(3000),
  LOG_LEVEL: logLevel.default("info"),
  FOLDER: z.string().default("here"),
});
const DATABASE_URL = "postgresql://outlab@127.0.0.1/outlab";
const faultsOf = (env: Record<string, string>) => {
  try {
    readEnvironment(schema, env);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
};

describe("readEnvironment", () => {
  it("fills in what isn't set, and takes an empty variable for one that isn't", () => {
    const defaults = { ENGINE: "fast", SLOTS: 1, GRACE: 10, PORT: 3000, LOG_LEVEL: "info", FOLDER: "here" };
    expect(readEnvironment(schema, { DATABASE_URL, HOME: "/root" })).toEqual({ DATABASE_URL, ...defaults });
    const empty = { REDIS_URL: "", ENGINE: "", SLOTS: "", GRACE: "", PORT: "", LOG_LEVEL: "", FOLDER: "" };
    expect(readEnvironment(schema, { DATABASE_URL, ...empty })).toEqual({ DATABASE_URL, ...defaults });
  });

  it("says of an empty variable that must be set that it is not", () => {
    const expected = [
      "DATABASE_URL: expected a URL that starts with postgresql:// or postgres://, but it is not set",
    ];
    expect(faultsOf({})).toEqual(expected);
    expect(faultsOf({ DATABASE_URL: "" })).toEqual(expected);
  });

  it("names every wrong variable at once, with what was expected and what was found", () => {
    const env = {
      DATABASE_URL,
      REDIS_URL: "localhost:6379",
      ENGINE: "medium",
      SLOTS: "1.5",
      GRACE: "-5",
      PORT: "70000",
      LOG_LEVEL: "loud",
    };
    expect(faultsOf(env)).toEqual([
      'REDIS_URL: expected a URL that starts with redis:// or rediss://, found "localhost:6379"',
      'ENGINE: expected one of fast, slow, found "medium"',
      'SLOTS: expected a whole number from 1 to 64, found "1.5"',
      'GRACE: expected seconds from 0.1 to 3600, found "-5"',
      'PORT: expected a whole number from 0 to 65535, found "70000"',
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, found "loud"',
    ]);
    expect(() => readEnvironment(schema, env)).toThrow(/not valid:\n {2}REDIS_URL[\s\S]*\n {2}LOG_LEVEL/);
  });

  it.each(["0x10", "1e1", " ", "+4", "4 ", "NaN", "Infinity"])("takes no number written as %j", (PORT) => {
    expect(faultsOf({ DATABASE_URL, PORT })).toHaveLength(1);
  });

  it("takes numbers at both bounds, and fractions of seconds", () => {
    expect(readEnvironment(schema, { DATABASE_URL, SLOTS: "64", GRACE: "0.1", PORT: "0" })).toMatchObject({
      SLOTS: 64,
      GRACE: 0.1,
      PORT: 0,
    });
    expect(faultsOf({ DATABASE_URL, SLOTS: "65", GRACE: "0.09" })).toHaveLength(2);
  });

  it("shows no password of an address that it refuses", () => {
    const [fault] = faultsOf({ DATABASE_URL: "mysql://ada:secret@db/outlab" });
    expect(fault).toContain("mysql://...@db/outlab");
    expect(fault).not.toContain("secret");
  });
});
