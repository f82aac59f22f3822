import { z } from 'zod';
import { callSdk } from '#management/sdk-clients.ts';

const pageSize = 100;
const totals = z.object({ total: z.number().optional() });

/** Reads all pages of a list, whose items stand under `key`. */
export async function readPages<Item>(
  list: (page: number, size: number) => Promise<{ readonly response: unknown }>,
  key: string,
  schema: z.ZodType<Item>,
): Promise<Item[]> {
  const pageOf = z.object({ [key]: z.array(schema) });
  const items: Item[] = [];
  for (let page = 0; ; page += 1) {
    const { response } = await callSdk(() => list(page, pageSize));
    const found = pageOf.parse(response)[key] ?? [];
    items.push(...found);
    // Bindings come without a total at some tenants: then a page that is not full is the last one.
    const { total = found.length < pageSize ? 0 : Number.POSITIVE_INFINITY } = totals.parse(response);
    if (found.length === 0 || items.length >= total) return items;
  }
}
