import type { QueuePolicy } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { quotaOptions, quotaUsage, readQuota } from "../../options/quota-options.ts";
import { printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const policy = defineCommand({
  name: "policy",
  summary: "shows how turns are given and what everybody may have at once; with options, an admin changes it",
  usage: `[--half-life SECONDS] [--low-ages-after SECONDS] [--preempt-after SECONDS] ${quotaUsage} [--json]`,
  options: {
    ...connectionOptions,
    ...quotaOptions,
    "half-life": { type: "string" },
    "low-ages-after": { type: "string" },
    "preempt-after": { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const quota = readQuota(values);
    const { "half-life": halfLife, "low-ages-after": lowAgesAfter, "preempt-after": preemptAfter } = values;
    const body = {
      ...(halfLife === undefined ? {} : { halfLifeSeconds: wholeNumber("half-life", halfLife, 60) }),
      ...(lowAgesAfter === undefined
        ? {}
        : { lowAgesAfterSeconds: wholeNumber("low-ages-after", lowAgesAfter) }),
      ...(preemptAfter === undefined
        ? {}
        : { preemptAfterSeconds: wholeNumber("preempt-after", preemptAfter) }),
      ...(Object.keys(quota).length === 0 ? {} : { quota }),
    };
    const client = connect(values, context);
    const isChange = Object.keys(body).length > 0;
    const found = isChange ? await client.changeQueuePolicy({ body }) : await client.getQueuePolicy();
    if (json) printJson(context.out, found);
    else printLines(context.out, sentences(found));
    return exitCodes.ok;
  },
});

function sentences({
  halfLifeSeconds,
  lowAgesAfterSeconds,
  preemptAfterSeconds,
  quota,
}: QueuePolicy): string[] {
  const most = (number: number | null) => number ?? "any number";
  return [
    `use of slots counts half after: ${halfLifeSeconds} s`,
    `a low job counts as normal after: ${lowAgesAfterSeconds} s`,
    `a preemptible job makes way after: ${preemptAfterSeconds} s`,
    `jobs of a person that run at once: ${most(quota.maxRunningJobs)}`,
    `jobs of a person that wait: ${most(quota.maxWaitingJobs)}`,
    `bytes that a person stores: ${most(quota.maxStoredBytes)}`,
  ];
}
