/** A view of another size than the method asked for: the experiment's fault, so another attempt would fail, too. */
export class ViewSizeError extends RangeError {
  /** A property of its own, which comes through when a thread throws it. */
  override readonly name = "ViewSizeError";

  constructor(size: number, found: { readonly height: number; readonly width: number }) {
    super(
      `the augmentation leaves views of ${found.height} x ${found.width} where the method asks for ${size} x ${size}; ` +
        'add a step that resizes, such as {"kind": "random-resized-crop"}',
    );
  }
}
