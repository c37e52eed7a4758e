import { expect, it } from "vitest";
import { prometheusText } from "./prometheus.ts";

it("writes help, type and samples of each family, labels escaped", () => {
  const text = prometheusText([
    {
      name: "outlab_jobs",
      help: "Jobs by state.",
      type: "gauge",
      samples: [
        { labels: { state: "RUNNING", kind: 'a"b\\c' }, value: 2 },
        { labels: { state: "QUEUED", kind: "train" }, value: 0 },
      ],
    },
    { name: "outlab_up", help: "One.", type: "gauge", samples: [{ value: 1 }] },
  ]);
  expect(text).toBe(
    [
      "# HELP outlab_jobs Jobs by state.",
      "# TYPE outlab_jobs gauge",
      'outlab_jobs{state="RUNNING",kind="a\\"b\\\\c"} 2',
      'outlab_jobs{state="QUEUED",kind="train"} 0',
      "",
      "# HELP outlab_up One.",
      "# TYPE outlab_up gauge",
      "outlab_up 1",
      "",
    ].join("\n"),
  );
});
