/** The part of pngjs that pictures and their tests use; the package carries no types. */
declare module "pngjs" {
  export class PNG {
    constructor(size: { readonly width: number; readonly height: number });
    readonly width: number;
    readonly height: number;
    /** RGBA, row after row from the top. */
    readonly data: Buffer;
    static readonly sync: {
      write(png: PNG, options?: { readonly colorType: 2 | 6 }): Buffer;
      read(file: Buffer): PNG;
    };
  }
}
