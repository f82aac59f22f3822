import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { placeAfter } from '#cli/review/html/page/grid-keys.ts';
import { viewOf } from '#cli/review/html/page/view.ts';
import { pageData } from '#cli/review/html/page-data.ts';
import { renderHtml } from '#cli/review/render-html.ts';
import { combinationOf, exampleReview, issuedAnswer, largeReview, reviewOf } from '../../rig/example-review.ts';

const hostile = `</script><script>alert(1)</script><!-- " ' & \u2028`;

const hostileReview = reviewOf([
  {
    combination: combinationOf({ persona: hostile, client: hostile, grant: 'implicit' }),
    before: issuedAnswer({}),
    after: issuedAnswer({ [hostile]: hostile }),
    changes: [{ kind: 'claim-added', token: 'access_token', claim: hostile, after: hostile }],
  },
]);

describe('renderHtml', () => {
  it('writes one file that may load nothing and run nothing else', async () => {
    const text = await renderHtml(exampleReview());
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(text) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    const [, policy] = /http-equiv="content-security-policy" content="(.*?)"/.exec(text) ?? [];
    const hashOf = (source: string) => `&#39;sha256-${createHash('sha256').update(source).digest('base64')}&#39;`;
    expect(policy).toBe(
      `default-src &#39;none&#39;; img-src data:; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri &#39;none&#39;; form-action &#39;none&#39;`,
    );
    expect(text).not.toMatch(/<(?!a class="skip")[^>]*\s(src|href)=(?!"data:,")/);
  });

  it('lets no value end the element that it stands in', async () => {
    const text = await renderHtml(hostileReview);
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text.match(/<\/script/g)).toHaveLength(2);
    expect(text).not.toContain('<!-- ');
    const [, json = ''] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(text) ?? [];
    expect(JSON.parse(json)).toEqual(pageData(hostileReview));
  });
});

describe('pageData', () => {
  it('holds what several transactions share once', () => {
    const data = pageData(largeReview(50, 60));
    expect(data.rows).toHaveLength(50);
    expect(data.cells.every((row) => row.length === data.columns.length)).toBe(true);
    expect(data.columns.flat()).toHaveLength(60);
    expect([data.columns.length, data.isFolded]).toEqual([22, true]);
    expect(JSON.stringify(data).length).toBeLessThan(1_500_000);
  });
});

describe('viewOf', () => {
  const data = pageData(exampleReview());
  const sizeOf = ({ rows, columns }: ReturnType<typeof viewOf>) => [rows.length, columns.length];

  it.each([
    ['everything', { onlyChanges: false, isFolded: false }, [5, 10]],
    ['everything, folded', { onlyChanges: false, isFolded: true }, [5, 5]],
    ['only changes', { onlyChanges: true, isFolded: false }, [4, 8]],
    ['one cause', { onlyChanges: false, isFolded: true, group: 3 }, [3, 1]],
  ])('shows %s', (_, options, size) => {
    expect(sizeOf(viewOf(data, options))).toEqual(size);
  });
});

describe('placeAfter', () => {
  it.each([
    ['ArrowLeft', { row: 1, column: 0 }],
    ['ArrowRight', { row: 1, column: 1 }],
    ['ArrowDown', { row: 2, column: 0 }],
    ['PageDown', { row: 2, column: 0 }],
    ['PageUp', { row: 0, column: 0 }],
    ['End', { row: 1, column: 3 }],
    ['Control+End', { row: 2, column: 3 }],
    ['Control+Home', { row: 0, column: 0 }],
    ['a', undefined],
  ])('%s leads from the second row of three to %o', (key, expected) => {
    expect(placeAfter(key, { row: 1, column: 0 }, 3, 4)).toEqual(expected);
  });
});
