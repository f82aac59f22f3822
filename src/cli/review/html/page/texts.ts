import { type ChangeTone, changeTones, describeChange } from '#cli/review/describe-change.ts';
import type { PagePair, PageParty, PageRow } from '../page-data.ts';

/** `grace in globex`; without a persona there is no user. */
export function rowText({ persona = 'no user', organization }: PageRow): string {
  return organization === undefined ? persona : `${persona} in ${organization}`;
}

/** `Web shop, Admin`: each once, and of many the first ones. */
export function listText(names: readonly string[], most = 3): string {
  const all = [...new Set(names)];
  return all.length > most ? `${all.slice(0, most).join(', ')} +${all.length - most}` : all.join(', ');
}

/** `Web shop, implicit, for https://api.example.com`. */
export function partyText({ client, grant, audience }: PageParty): string {
  return `${client}, ${grant}, for ${audience ?? 'no API'}`;
}

/** How many changes of each tone a transaction has, those first that weigh most. */
export function tonesOf({ changes }: PagePair): readonly (readonly [tone: ChangeTone, count: number])[] {
  const tones = changes.map((change) => describeChange(change).tone);
  const order: readonly string[] = Object.keys(changeTones);
  const counts = new Map<ChangeTone, number>();
  for (const tone of tones) counts.set(tone, (counts.get(tone) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
}

/** What a cell says to whoever does not see it. */
export function cellText(pair: PagePair): string {
  if (pair.changes.length === 0) return 'no change';
  return tonesOf(pair)
    .map(([tone, count]) => `${count} ${changeTones[tone].word}`)
    .join(', ');
}
