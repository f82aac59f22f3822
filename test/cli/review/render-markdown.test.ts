import { describe, expect, it } from 'vitest';
import { commentMarker, renderMarkdown } from '#cli/review/render-markdown.ts';
import type { Review } from '#review/review.ts';
import { combinationOf, exampleReview, issuedAnswer, reviewOf, unchangedReview } from '../../rig/example-review.ts';

/** A review in which a claim with this name and value is added to the tokens of many personas. */
function addedTo(count: number, claim: string, value = 'value'): Review {
  return reviewOf(
    Array.from({ length: count }, (_, index) => ({
      // Every third one by another grant and every second one for another API, so that few rows fold.
      combination: combinationOf({
        persona: `${value}-${index}`,
        client: `Client ${index}`,
        grant: index % 3 === 0 ? ('implicit' as const) : ('password' as const),
        audience: `https://api-${index}.example.com`,
      }),
      before: issuedAnswer({}),
      after: issuedAnswer({ [claim]: value }),
      changes: [{ kind: 'claim-added' as const, token: 'access_token' as const, claim, after: value }],
    })),
  );
}

describe('renderMarkdown', () => {
  it('begins with the line by which the comment is found, and the summary', () => {
    const [first, second] = renderMarkdown(unchangedReview()).split('\n');
    expect(first).toBe('<!-- auth0-custom-claims review -->');
    expect(first).toBe(commentMarker);
    expect(second).toBe('## No token changes: 34 transactions of 4 personas compared');
  });

  it('shows a cause as a line that opens', () => {
    expect(renderMarkdown(exampleReview())).toContain(
      [
        '<details>',
        '<summary>≠ <code>actions/plan</code>: claim-retyped <code>https://claims.example.com/level</code> in the access_token in 3 transactions</summary>',
        '',
        '- before: `3`',
        '- after: `"3"`',
        '',
        '| personas | clients | grants | API |',
        '| --- | --- | --- | --- |',
        '| `grace, nemo, olga in globex` | `Command line` | `password` | `https://api.example.com` |',
        '',
        '</details>',
      ].join('\n'),
    );
  });

  it('lets no value become a mention, a tag, a cell or code that ends', () => {
    const text = renderMarkdown(addedTo(1, 'a|b', '@octocat `<b>` | </details> #1'));
    expect(text).toContain('- after: ``"@octocat `<b>` | </details> #1"``');
    expect(text).toContain('| ``@octocat `<b>` \\| </details> #1-0`` |');
    expect(text).toContain('<code>a|b</code>');
    expect(text).not.toMatch(/^[^`]*@octocat/m);
  });

  it.each(['@octocat', '<img src=x>', 'javascript:alert(1)', '#1'])(
    'lets no name of a client become more: %s',
    (client) => {
      const policy = [
        {
          code: 'a',
          severity: 'error' as const,
          message: `see ${client} there`,
          explanation: '',
          fix: '',
          combinations: [],
        },
      ];
      const text = renderMarkdown({ ...unchangedReview(), policy });
      expect(text).not.toMatch(/(^|[^\\])<img|@octocat|#1\b/);
    },
  );

  it('cuts a table, and says how many rows are in the artifact', () => {
    const text = renderMarkdown(addedTo(234, 'claim'), 'https://example.com/artifacts/1 (2)');
    expect(text).toContain('… 214 more rows: see [the artifact](<https://example.com/artifacts/1%20(2)>)');
  });

  it('stays under the limit of GitHub, and says what is missing', () => {
    const transactions = Array.from({ length: 90 }, (_, index) =>
      addedTo(30, `https://claims.example.com/${'long'.repeat(40)}-${index}`, 'x'.repeat(400)),
    ).flatMap((review) => review.transactions);
    const text = renderMarkdown(reviewOf(transactions));
    expect(text.length).toBeLessThan(61_000);
    expect(text).toMatch(/\n… \d+ more sections: see the artifact\n$/);
  });
});
