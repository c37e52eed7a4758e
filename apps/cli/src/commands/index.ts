/** The verbs, in the order in which help lists them. */
import type { Command } from "../command.ts";
import { benchmarkOneClass } from "./benchmark/one-class.ts";
import { augmentPreview } from "./data/augment-preview.ts";
import { data } from "./data/data.ts";
import { dataAdd } from "./data/data-add.ts";
import { dataList } from "./data/data-list.ts";
import { dataRemove } from "./data/data-remove.ts";
import { dataShow } from "./data/data-show.ts";
import { archive } from "./experiments/archive.ts";
import { cancel } from "./experiments/cancel.ts";
import { clone } from "./experiments/clone.ts";
import { compare } from "./experiments/compare.ts";
import { continueTraining } from "./experiments/continue.ts";
import { exportEncoder } from "./experiments/export.ts";
import { front } from "./experiments/front.ts";
import { list } from "./experiments/list.ts";
import { logs } from "./experiments/logs.ts";
import { pause } from "./experiments/pause.ts";
import { pin } from "./experiments/pin.ts";
import { priority } from "./experiments/priority.ts";
import { purge } from "./experiments/purge.ts";
import { report } from "./experiments/report.ts";
import { restore } from "./experiments/restore.ts";
import { resume } from "./experiments/resume.ts";
import { retry } from "./experiments/retry.ts";
import { score } from "./experiments/score.ts";
import { submit } from "./experiments/submit.ts";
import { threshold } from "./experiments/threshold.ts";
import { unpin } from "./experiments/unpin.ts";
import { validate } from "./experiments/validate.ts";
import { watch } from "./experiments/watch.ts";
import { catalog } from "./lab/catalog.ts";
import { gc } from "./lab/gc.ts";
import { hold, release } from "./lab/hold.ts";
import { me } from "./lab/me.ts";
import { policy } from "./lab/policy.ts";
import { queue } from "./lab/queue.ts";
import { retention } from "./lab/retention.ts";
import { start } from "./lab/start.ts";
import { userAdd } from "./lab/user-add.ts";
import { userKey } from "./lab/user-key.ts";
import { userSet } from "./lab/user-set.ts";
import { users } from "./lab/users.ts";
import { workers } from "./lab/workers.ts";
import { barcode } from "./offline/barcode.ts";
import { divergence } from "./offline/divergence.ts";
import { scores } from "./offline/scores.ts";
import { studyCancel } from "./studies/study-cancel.ts";
import { studyList } from "./studies/study-list.ts";
import { studyShow } from "./studies/study-show.ts";
import { studySubmit } from "./studies/study-submit.ts";
import { studyTable } from "./studies/study-table.ts";
import { studyWatch } from "./studies/study-watch.ts";
import { webhookAdd } from "./webhooks/webhook-add.ts";
import { webhookDeliveries } from "./webhooks/webhook-deliveries.ts";
import { webhookList } from "./webhooks/webhook-list.ts";
import { webhookRemove } from "./webhooks/webhook-remove.ts";
import { webhookTest } from "./webhooks/webhook-test.ts";

export const commands: readonly Command[] = [
  start,
  submit,
  clone,
  continueTraining,
  watch,
  logs,
  list,
  report,
  compare,
  threshold,
  score,
  exportEncoder,
  cancel,
  pause,
  resume,
  retry,
  front,
  priority,
  archive,
  restore,
  pin,
  unpin,
  purge,
  validate,
  studySubmit,
  studyWatch,
  studyShow,
  studyTable,
  studyList,
  studyCancel,
  benchmarkOneClass,
  catalog,
  queue,
  hold,
  release,
  policy,
  workers,
  me,
  webhookAdd,
  webhookList,
  webhookTest,
  webhookDeliveries,
  webhookRemove,
  retention,
  gc,
  users,
  userAdd,
  userKey,
  userSet,
  dataAdd,
  dataList,
  dataShow,
  dataRemove,
  data,
  augmentPreview,
  divergence,
  barcode,
  scores,
];
