/** What runs and what waits, also where another release has planned it. */
import type { ExperimentView, JobView, QueueView } from "@outlab/wire";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApi, submitTiny, type TestApi } from "../../../../test/support/api.ts";

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
