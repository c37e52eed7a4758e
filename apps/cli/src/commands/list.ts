import type { ExperimentSummary } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { formatTime } from "../format-time.ts";
import { noWords } from "../no-words.ts";
import { wholeNumber } from "../number-option.ts";
import { ownerId } from "../owner-id.ts";
import { readList } from "../read-list.ts";

export const list = defineCommand({
  name: "list",
  summary: "lists experiments, newest first",
  usage: "[--state STATE] [--owner NAME|ID] [--limit N] [--json]",
  options: {
    ...connectionOptions,
    state: { type: "string" },
    owner: { type: "string" },
    limit: { type: "string", default: "20" },
    json: { type: "boolean" },
  },
  async run({ state, owner, limit, json = false, ...values }, positionals, context) {
    noWords(positionals);
    const most = wholeNumber("limit", limit, 1);
    const client = connect(values, context);
    const query = {
      ...(state && { state: state.toUpperCase() }),
      ...(owner && { ownerId: await ownerId(client, owner) }),
    };
    const page = await readList<ExperimentSummary>(client, "/v1/experiments", query, most);
    if (json) {
      context.out.write(`${JSON.stringify(page)}\n`);
      return exitCodes.ok;
    }
    const rows = page.items.map(({ id, state, name, owner, datasetKind, methodKind, createdAt }) => [
      id,
      state,
      name,
      datasetKind,
      methodKind,
      owner.name,
      formatTime(createdAt),
    ]);
    const titles = ["id", "state", "name", "data set", "method", "owner", "created (UTC)"];
    const lines = formatTable(
      titles.map((title) => ({ title })),
      rows,
    );
    context.out.write(`${lines.join("\n")}\n`);
    if (page.nextCursor !== null) context.err.write("there are more; --limit N shows as many as you want\n");
    return exitCodes.ok;
  },
});
