import { describe, expect, it } from "vitest";
import { defineCommand } from "./command.ts";
import { CommandError, UsageError } from "./errors.ts";
import { runCaptured } from "./testing/run-captured.ts";

const greet = defineCommand({
  name: "say hello",
  summary: "greets",
  usage: "NAME [--loud]",
  options: { loud: { type: "boolean" } },
  async run(values, [name], { out }) {
    if (name === undefined) throw new UsageError("whom?");
    if (name === "Bob") throw new CommandError("Bob is not there", 4);
    if (name === "bug") throw new Error("broken");
    out.write(`hello ${name}${values.loud ? "!" : ""}\n`);
    return 0;
  },
});

const run = (...words: readonly string[]) => runCaptured([greet], words);

describe("runCommandLine", () => {
  it("finds a verb of two words and hands it options and the rest", async () => {
    expect(await run("say", "hello", "Ada", "--loud")).toEqual({ code: 0, out: "hello Ada!\n", err: "" });
  });

  it.each([[], ["help"], ["--help"]])("lists the verbs for %j", async (...words) => {
    expect(await run(...words)).toMatchObject({ code: 0, out: expect.stringContaining("say hello  greets") });
  });

  it.each([
    ["help", "say", "hello"],
    ["say", "hello", "--help"],
  ])("lists a verb's options for %j", async (...words) => {
    expect((await run(...words)).out).toBe("npx outlab say hello NAME [--loud]\ngreets\n  --loud\n");
  });

  it("names the verbs that there are when it doesn't know one (2)", async () => {
    expect(await run("sya")).toEqual({
      code: 2,
      out: "",
      err: 'npx outlab has no verb "sya"; there are: say hello\n',
    });
  });

  it("prints the usage beneath an unknown option and beneath a command's own complaint (2)", async () => {
    expect(await run("say", "hello", "--lod")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--lod[\s\S]*usage: npx outlab say hello NAME/),
    });
    expect(await run("say", "hello")).toMatchObject({
      code: 2,
      err: "whom?\nusage: npx outlab say hello NAME [--loud]\n",
    });
  });

  it("prints only the message of a foreseen end, with its code", async () => {
    expect(await run("say", "hello", "Bob")).toEqual({ code: 4, out: "", err: "Bob is not there\n" });
  });

  it("shows the stack of a bug (1)", async () => {
    expect(await run("say", "hello", "bug")).toMatchObject({ code: 1, err: expect.stringContaining("at ") });
  });
});
