/** The verbs, in the order that help tells them. */
import type { Command } from "../command.ts";
import { augmentPreview } from "./augment-preview.ts";
import { barcode } from "./barcode.ts";
import { cancel } from "./cancel.ts";
import { catalog } from "./catalog.ts";
import { data } from "./data.ts";
import { divergence } from "./divergence.ts";
import { list } from "./list.ts";
import { queue } from "./queue.ts";
import { report } from "./report.ts";
import { scores } from "./scores.ts";
import { start } from "./start.ts";
import { submit } from "./submit.ts";
import { userAdd } from "./user-add.ts";
import { userKey } from "./user-key.ts";
import { users } from "./users.ts";
import { validate } from "./validate.ts";
import { watch } from "./watch.ts";
import { workers } from "./workers.ts";

export const commands: readonly Command[] = [
  start,
  submit,
  watch,
  list,
  report,
  cancel,
  validate,
  catalog,
  queue,
  workers,
  users,
  userAdd,
  userKey,
  data,
  augmentPreview,
  divergence,
  barcode,
  scores,
];
