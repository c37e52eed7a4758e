/** Collects functions into a WebAssembly module over one memory, and encodes it. */
import { type Expression, TYPE_CODES, type ValueType } from "./expression.ts";
import type { FunctionBuilder, FunctionHandle, Local } from "./functions/function-builder.ts";
import { writeFunction } from "./functions/write-function.ts";
import { f32 } from "./instructions/f32.ts";
import { unsigned } from "./leb128.ts";
import { supportsRelaxedSimd } from "./relaxed-simd.ts";

export interface ModuleOptions {
  /** Whether multiply-add may be one instruction; by default, where the machine has it. */
  readonly relaxed?: boolean;
  /** Whether V8 widens vectors; by default no. */
  readonly wide?: boolean;
  /**
   * A memory of the module's own, of one page at first, exported as `memory`; by default `env.memory` is imported, which
   * threads share.
   */
  readonly ownMemory?: boolean;
  /** Imports `env.table`, of at least this many functions, for `callTable`. */
  readonly tableSize?: number;
}

/** Pages of 64 KiB: the most a memory can have, and what every module of this package accepts. */
export const MAXIMUM_PAGES = 65536;

type Locals<P extends readonly ValueType[]> = { [K in keyof P]: Local<P[K]> };

export interface ModuleBuilder {
  /** As the functions' builders have it. */
  readonly wide: boolean;
  /** Imports `env.<name>`. All imports come before the first function. */
  import<R extends ValueType | undefined>(
    name: string,
    parameters: readonly ValueType[],
    result: R,
  ): FunctionHandle<R>;
  /** A function without a result. With a name it is exported. */
  procedure<const P extends readonly ValueType[]>(
    name: string | undefined,
    parameters: P,
    body: (f: FunctionBuilder, ...parameters: Locals<P>) => void,
  ): FunctionHandle<undefined>;
  /** A function whose body returns its result as an expression. With a name it is exported. */
  function<const P extends readonly ValueType[], R extends ValueType>(
    name: string | undefined,
    parameters: P,
    result: R,
    body: (f: FunctionBuilder, ...parameters: Locals<P>) => Expression<R>,
  ): FunctionHandle<R>;
}

/** @returns the binary; it passes `WebAssembly.validate`, or an error names what V8 has against it. */
export function buildModule(
  define: (module: ModuleBuilder) => void,
  options: ModuleOptions = {},
): Uint8Array<ArrayBuffer> {
  const { relaxed = supportsRelaxedSimd(), wide = false, ownMemory = false } = options;
  const types: number[][] = [];
  const imports: number[][] = [];
  const functionTypes: number[] = [];
  const bodies: number[][] = [];
  const exports: number[][] = [];
  const constants: number[] = [];

  const typeIndex = (parameters: readonly ValueType[], result: ValueType | undefined): number => {
    const results = result ? [result] : [];
    const encoded = [
      0x60,
      ...vector(parameters.map((type) => [TYPE_CODES[type]])),
      ...vector(results.map((type) => [TYPE_CODES[type]])),
    ];
    const known = types.findIndex((type) => type.join() === encoded.join());
    return known === -1 ? types.push(encoded) - 1 : known;
  };
  const constantGlobal = (value: number): number => {
    const known = constants.findIndex((constant) => Object.is(constant, value));
    return known === -1 ? constants.push(value) - 1 : known;
  };
  let importedFunctions = 0;
  const declare = <R extends ValueType | undefined>(
    name: string | undefined,
    parameters: readonly ValueType[],
    result: R,
    body: (f: FunctionBuilder, parameters: readonly Local[]) => void,
  ): FunctionHandle<R> => {
    const type = typeIndex(parameters, result);
    bodies.push(writeFunction(parameters, { relaxed, wide, constantGlobal, typeIndex }, body));
    const index = importedFunctions + functionTypes.push(type) - 1;
    if (name !== undefined) exports.push([...text(name), 0, ...unsigned(index)]);
    return { index, parameters, result };
  };

  define({
    wide,
    import: (name, parameters, result) => {
      if (functionTypes.length > 0) throw new Error(`import ${name} must come before the first function`);
      imports.push([...text("env"), ...text(name), 0, ...unsigned(typeIndex(parameters, result))]);
      return { index: importedFunctions++, parameters, result };
    },
    procedure: (name, parameters, body) =>
      declare(name, parameters, undefined, (f, locals) =>
        body(f, ...(locals as unknown as Locals<typeof parameters>)),
      ),
    function: (name, parameters, result, body) =>
      declare(name, parameters, result, (f, locals) =>
        f.return(body(f, ...(locals as unknown as Locals<typeof parameters>))),
      ),
  });

  const table = options.tableSize
    ? [[...text("env"), ...text("table"), 1, 0x70, 0, ...unsigned(options.tableSize)]]
    : [];
  const sharedMemory = [...text("env"), ...text("memory"), 2, 3, 1, ...unsigned(MAXIMUM_PAGES)];
  if (ownMemory) exports.push([...text("memory"), 2, 0]);
  const bytes = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([...(ownMemory ? [] : [sharedMemory]), ...table, ...imports])),
    ...section(3, vector(functionTypes.map(unsigned))),
    ...(ownMemory ? section(5, vector([[0, 1]])) : []),
    ...section(6, vector(constants.map(constantDefinition))),
    ...section(7, vector(exports)),
    ...section(10, vector(bodies)),
  ]);
  if (!WebAssembly.validate(bytes)) new WebAssembly.Module(bytes); // throws, with V8's reason
  return bytes;
}

/** Mutable, so that V8 takes it for a load and not for a literal to build each time. */
function constantDefinition(value: number): number[] {
  return [TYPE_CODES.f32, 1, ...f32.const(value).code, 0x0b];
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  const bytes = new TextEncoder().encode(value);
  return [...unsigned(bytes.length), ...bytes];
}
