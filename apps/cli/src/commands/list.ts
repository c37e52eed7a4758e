import type { ExperimentSummary } from "@outlab/contract";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";

export const list = defineCommand({
  name: "list",
  summary: "lists experiments, newest first",
  usage: "[--state STATE] [--limit N] [--json]",
  options: {
    ...connectionOptions,
    state: { type: "string" },
    limit: { type: "string", default: "20" },
    json: { type: "boolean" },
  },
  async run({ state, limit, json = false, ...values }, _positionals, context) {
    const query = new URLSearchParams({ limit, ...(state && { state: state.toUpperCase() }) });
    const page = await connect(values, context).get<{
      items: readonly ExperimentSummary[];
      nextCursor: string | null;
    }>(`/v1/experiments?${query}`);
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
      createdAt.slice(0, 16).replace("T", " "),
    ]);
    const titles = ["id", "state", "name", "data set", "method", "owner", "created (UTC)"];
    const lines = formatTable(
      titles.map((title) => ({ title })),
      rows,
    );
    context.out.write(`${lines.join("\n")}\n`);
    if (page.nextCursor !== null) context.err.write("there are more; --limit shows up to 200\n");
    return exitCodes.ok;
  },
});
