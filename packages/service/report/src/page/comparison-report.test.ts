import { expect, it } from "vitest";
import { comparisonHead } from "../figures/comparison-figure.ts";
import { tinyComparison } from "../testing/tiny-comparison.ts";
import { comparisonReport } from "./comparison-report.ts";

const drawing = { figure: comparisonHead, svg: { wide: "<svg/>", narrow: "<svg/>" } };
const page = comparisonReport(tinyComparison, drawing);

it("names the experiments by letters, and has what differs and the tested differences", () => {
  expect(page).toContain("<dt>B</dt><dd>second");
  expect(page).toContain("<td>/method/kind</td>");
  expect(page).toContain(
    "<td>B knn</td><td>0.900</td><td>0.800 – 0.950</td><td>0.200</td><td>0.100 – 0.300</td><td>0.001000</td>",
  );
  expect(page).toContain("minus A knn");
  expect(page).toContain("npx outlab compare id-a id-b");
});

it("shows a person's words as words", () => {
  expect(page).not.toMatch(/<(b|i)>/);
  expect(page).toContain("first &lt;b&gt;");
  expect(page).toContain("&quot;&lt;i&gt;&quot;");
});

it("says where the specs do not differ", () => {
  expect(comparisonReport({ ...tinyComparison, settings: [] }, drawing)).toContain(
    "<p>The specs do not differ.</p>",
  );
});
