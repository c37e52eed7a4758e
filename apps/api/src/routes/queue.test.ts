/** What runs and what waits, also where another release has planned it. */
import { changeUser } from "@outlab/store";
import type { ExperimentView, JobView, QueueView } from "@outlab/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";
import { tinySpec } from "../../../../test/support/specs.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it("a job of a kind that this release doesn't know is listed like any other", async () => {
  const { id } = await submitTiny(api);
  await api.db.pool.query("update jobs set kind = 'distil' where experiment_id = $1 and name = 'train'", [
    id,
  ]);
  const get = async <Body>(url: string) => {
    const response = await api.request(api.bob, { url });
    expect([response.statusCode, url]).toEqual([200, url]);
    return response.json<Body>();
  };
  const kinds = [
    (await get<{ items: JobView[] }>(`/v1/jobs?experimentId=${id}`)).items,
    (await get<ExperimentView>(`/v1/experiments/${id}`)).jobs,
    (await get<QueueView>("/v1/queue")).waiting,
  ].map((jobs) => jobs.map(({ kind }) => kind));
  for (const each of kinds) expect(each).toContain("distil");
});

it("what a person may not have is refused by a submission, and by one that only checks", async () => {
  const change = { quota: { maxWaitingJobs: 2 } };
  await changeUser(api.db, { id: api.bob.userId, change, actorId: api.admin.userId });
  const submit = (query: string, more: object = {}) =>
    api.request(api.bob, {
      method: "POST",
      url: `/v1/experiments${query}`,
      payload: { ...tinySpec, ...more },
    });
  for (const query of ["", "?validateOnly=true"]) {
    const full = await submit(query);
    expect([full.statusCode, full.headers["retry-after"]]).toEqual([429, "60"]);
    expect(full.json()).toMatchObject({
      code: "quota-exceeded",
      detail: expect.stringContaining("0 of your jobs wait"),
    });
    const high = await submit(query, { priority: "high" });
    expect([high.statusCode, high.headers["retry-after"]]).toEqual([403, undefined]);
    expect(high.json()).toMatchObject({ code: "forbidden", detail: expect.stringContaining("ask an admin") });
  }
});

it("a change that names nothing, or what is no number, is refused by its place", async () => {
  const change = (url: string, payload: object) => api.request(api.admin, { method: "PATCH", url, payload });
  const { id } = await submitTiny(api);
  const nothing = await change(`/v1/experiments/${id}`, {});
  expect([nothing.statusCode, nothing.json().faults[0].message]).toEqual([
    400,
    expect.stringContaining("priority, moveTo"),
  ]);
  const wrong = await change("/v1/queue/policy", {
    quota: { maxRunningJobs: -1 },
    halfLifeSeconds: "a week",
  });
  expect(
    wrong
      .json()
      .faults.map(({ pointer }: { pointer: string }) => pointer)
      .toSorted(),
  ).toEqual(["/halfLifeSeconds", "/quota/maxRunningJobs"]);
});
