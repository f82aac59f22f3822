import { z } from 'zod';

/** Schema of the constants that scripts carry as `##NAME##` or `@@NAME@@`, by name. They are compiled in: no secret. */
export const mappings = z.record(
  z.string().regex(/^\w+$/, { error: 'expected letters, digits and underscores' }),
  z.json(),
);

/** See {@link mappings}. */
export type Mappings = Readonly<z.infer<typeof mappings>>;

/** A name that is a constant and a secret would be one or the other as nobody can see. */
export function checkOnce(
  { mappings: constants = {}, secrets }: { readonly mappings?: Mappings | undefined; readonly secrets: object },
  context: z.RefinementCtx,
): void {
  for (const name of Object.keys(constants).filter((each) => Object.hasOwn(secrets, each))) {
    const message = 'named under "secrets", too: expected one of the two';
    context.addIssue({ code: 'custom', path: ['mappings', name], message });
  }
}
