import type { Combination } from './review.ts';

/** Names a combination by its parts: `olga in acme / Web shop / implicit / https://api.example.com`. */
export function combinationId({ persona, organization, client, grant, audience }: Omit<Combination, 'id'>): string {
  const who = organization === undefined ? persona : `${persona} in ${organization}`;
  return [who, client, shortGrant(grant), audience].filter((part) => part !== undefined).join(' / ');
}

/** The last part of a grant that is a URL: `password-realm`. */
export function shortGrant(grant: string): string {
  return grant.slice(grant.lastIndexOf('/') + 1);
}
