/** docs/reliability.md, from what the scenarios showed. */
import type { Row } from "./run-scenario.ts";
import { markdownTable } from "./table.ts";

interface Circumstances {
  readonly machine: string;
  readonly skipped: readonly string[];
  readonly minutes: number;
}

export function reliabilityPage(rows: readonly Row[], { machine, skipped, minutes }: Circumstances): string {
  const jobs = rows.reduce((sum, { experiments }) => sum + 3 * experiments, 0);
  return `# What happens when parts of the service fail

\`npm run chaos\` starts Postgres, the API and two workers on the loopback, lets three people submit short real experiments by HTTP, and harms the service while it works.
This page is written by it. The last run: ${jobs} jobs in ${minutes.toFixed(0)} minutes on ${machine}.${skipped.length === 0 ? "" : ` Skipped, because there was no redis-server: ${skipped.join(", ")}.`}

${markdownTable(rows)}
- **lost**: an acknowledged experiment that did not succeed. **stuck**: one that had not ended when nothing had moved for two minutes.
- **doubled**: one whose checkpoints are not the same bytes as those of an experiment that was left alone, or whose tables, series or embedding sets have other counts.
- **stale writes**: after the experiments have ended, a write is tried as each of their attempts. Each must be refused.
- **recovery**: from the kill of a process to the start of the next attempt of its job, with the wait for a free slot.
- Training goes on from the last checkpoint, so a kill costs at most the epochs of one checkpoint's interval.

\`npm run chaos -- --short\` does the first of each kind in a minute or two, \`--only NAME\` one scenario, \`--seed N\` draws other moments. The last line of its output is a JSON object for programs.
`;
}
