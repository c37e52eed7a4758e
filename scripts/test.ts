/** `npm test`: the whole suite on what this machine has. It names what was skipped, and closes with one line that counts. */
import { startVitest } from "vitest/node";

const vitest = await startVitest("test", process.argv.slice(2), { run: true, watch: false });
await vitest.close();
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const inState = (state: string) => tests.filter((test) => test.result().state === state);
const brokenModules = vitest.state.getTestModules().filter((module) => module.errors().length > 0).length;
const failed = inState("failed").length + brokenModules + vitest.state.getUnhandledErrors().length;
const passed = inState("passed").length;
const skipped = inState("skipped");
for (const test of skipped) {
  const result = test.result();
  const note = "note" in result && result.note ? `: ${result.note}` : "";
  console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}${note}`);
}
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
