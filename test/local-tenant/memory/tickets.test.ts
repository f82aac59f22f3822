import { expect, it } from 'vitest';
import { Tickets } from '#local-tenant/memory/tickets.ts';

const lifetimeMs = 10 * 60 * 1000;

it('a ticket is found until it expires or is redeemed', () => {
  const tickets = new Tickets<string>();
  const ticket = tickets.issue('a', 0);
  expect(tickets.find(ticket, lifetimeMs - 1)).toBe('a');
  expect(tickets.find(ticket, lifetimeMs)).toBeUndefined();
  expect([tickets.redeem(ticket), tickets.redeem(ticket)]).toEqual([true, false]);
});

it('expired tickets are forgotten with the next one, and no others', () => {
  const tickets = new Tickets<string>();
  const expired = [tickets.issue('a', 0), tickets.issue('b', 0)];
  const kept = tickets.issue('c', 1);
  tickets.issue('d', lifetimeMs);
  expect(expired.map((ticket) => tickets.redeem(ticket))).toEqual([false, false]);
  expect(tickets.find(kept, lifetimeMs)).toBe('c');
});

it('the oldest tickets are forgotten when there are too many', () => {
  const tickets = new Tickets<number>();
  const issued = Array.from({ length: 10_001 }, (_, index) => tickets.issue(index, 0));
  const found = issued.map((ticket) => tickets.find(ticket, 0));
  expect([found[0], found[1], found.at(-1)]).toEqual([undefined, 1, 10_000]);
});
