import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { releaseJob } from "../index.ts";

const lab = await openLab();
const { db } = lab;

describe("a job that a draining worker gives back", () => {
  it("has used no attempt up", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    for (let i = 0; i < 5; i++) expect(await releaseJob(db, await claim(lab, train!))).toBe("QUEUED");
  });
});
