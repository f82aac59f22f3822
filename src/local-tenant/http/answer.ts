/** What a handler answers. An object goes out as JSON, text as it is (set its `content-type`). */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: object | string;
}

/** Answers 200 with a body. */
export function ok(body: object): Answer {
  return { status: 200, body };
}

/** Answers 201 with a body. */
export function created(body: object): Answer {
  return { status: 201, body };
}

/** Answers 204. */
export function noContent(): Answer {
  return { status: 204 };
}
