import { z } from 'zod';

const named = { type: z.string(), name: z.string() };

const fieldChange = z.discriminatedUnion('kind', [
  /** A script, as a unified diff from what the tenant holds to what the build has. */
  z.strictObject({ kind: z.literal('script'), field: z.string(), diff: z.string() }),
  z.strictObject({ kind: z.literal('value'), field: z.string(), before: z.json(), after: z.json() }),
  /** Secrets by name: `sent` are those whose values go out although the tenant has them. */
  z.strictObject({
    kind: z.literal('secrets'),
    added: z.array(z.string()),
    removed: z.array(z.string()),
    sent: z.array(z.string()),
  }),
  /** The bindings of a trigger, by the names of their Actions. */
  z.strictObject({
    kind: z.literal('order'),
    before: z.array(z.string()),
    after: z.array(z.string()),
    foreign: z.array(z.string()),
  }),
]);

/** Digests of what the tenant holds and of what the build has, so that a plan knows when either has moved. */
const digests = { holds: z.string().optional(), sends: z.string().optional() };

const planItem = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('create'), ...named, ...digests, fields: z.array(fieldChange) }),
  z.strictObject({
    change: z.literal('update'),
    ...named,
    ...digests,
    fields: z.array(fieldChange),
    /** Whether somebody edited the script in the tenant since it was built. */
    edited: z.boolean(),
  }),
  z.strictObject({ change: z.literal('unchanged'), ...named, ...digests }),
  /** Sent at every deploy, because this release does not compare the type. */
  z.strictObject({ change: z.literal('always'), ...named, ...digests }),
  /** Built here once, and not in this build: in the local tenant, or with `allowDelete`. `fields` say what goes. */
  z.strictObject({
    change: z.literal('delete'),
    ...named,
    ...digests,
    fields: z.array(fieldChange),
    edited: z.boolean(),
  }),
  /** Built here once, and not in this build. It stays as it is. */
  z.strictObject({ change: z.literal('left-behind'), ...named, ...digests, boundTo: z.array(z.string()) }),
  /** Somebody else's, and left alone. */
  z.strictObject({ change: z.literal('foreign'), ...named, ...digests }),
]);

/** Schema of a plan in a file. */
export const planSchema = z.strictObject({
  environment: z.string(),
  domain: z.string(),
  /** What was asked for besides: see {@link PlanWishes}. */
  wishes: z.strictObject({
    adopt: z.array(z.string()),
    rotate: z.array(z.string()),
    /** Whether what was built here and is not in this build is deleted. */
    allowDelete: z.literal(true).exactOptional(),
    /** Whether the stock import sends everything, changed or not. */
    full: z.literal(true).exactOptional(),
  }),
  items: z.array(planItem),
  /** SHA-256 of all the rest. */
  digest: z.string(),
});

/** What a deploy would do to a tenant. No secret's value is in it. */
export type Plan = Readonly<z.infer<typeof planSchema>>;

/** One resource in a plan. */
export type PlanItem = Readonly<z.infer<typeof planItem>>;

/** One difference between what a tenant holds and what the build has. */
export type FieldChange = Readonly<z.infer<typeof fieldChange>>;

/** The value of a field, before or after. */
export type FieldValue = Extract<FieldChange, { readonly kind: 'value' }>['before'];

/** What a deploy is asked to do besides: resources to take over, secrets to send anew, deletions, a full import. */
export type PlanWishes = Plan['wishes'];

/** Whether a deploy would write or delete this. */
export function isPending({ change }: Pick<PlanItem, 'change'>): boolean {
  return change === 'create' || change === 'update' || change === 'always' || change === 'delete';
}
