import type { Readable, Writable } from 'node:stream';

/** Lines of the list that a terminal shows at once. */
const shownItems = 20;

/**
 * Shows a list to tick on a terminal, by kind, with everything ticked; nothing when it was left with Ctrl+C.
 *
 * @param ids - `rules/add-claims`
 */
export async function chooseOnTerminal(
  ids: readonly string[],
  streams: { readonly input: Readable; readonly output: Writable },
): Promise<readonly string[] | undefined> {
  const { groupMultiselect, isCancel } = await import('@clack/prompts');
  const kindOf = (id: string) => id.slice(0, id.indexOf('/'));
  const options = [...new Set(ids.map(kindOf))].map((kind) => [
    kind,
    ids.filter((id) => kindOf(id) === kind).map((id) => ({ value: id, label: id.slice(kind.length + 1) })),
  ]);
  const chosen = await groupMultiselect({
    message: 'What shall this repository own? The rest stays foreign (space ticks, enter imports)',
    options: Object.fromEntries(options),
    initialValues: [...ids],
    maxItems: shownItems,
    required: false,
    ...streams,
  });
  return isCancel(chosen) ? undefined : chosen;
}
