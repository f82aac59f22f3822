/** A shape that a test may write to, however deep. */
export type Mutable<Shape> = Shape extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : Shape extends object
    ? { -readonly [Key in keyof Shape]: Mutable<Shape[Key]> }
    : Shape;
