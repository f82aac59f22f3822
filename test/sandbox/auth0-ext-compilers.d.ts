declare module 'auth0-ext-compilers' {
  type Callback<Result> = (error: unknown, result?: Result) => void;
  interface Options {
    readonly script: string;
    readonly nodejsCompiler: (script: string, callback: Callback<unknown>) => void;
  }
  interface Response {
    writeHead(status: number, headers: object): void;
    end(json: string): void;
  }
  type Webtask = (context: object, request: { readonly method: string }, response: Response) => void;
  type Compiler = (options: Options, callback: Callback<Webtask>) => void;
  const compilers: Readonly<Record<string, Compiler>>;
  export = compilers;
}
