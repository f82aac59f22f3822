import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reviewJsonSchema, reviewSchema } from '#review/review-schema.ts';
import { exampleReview, largeReview, unchangedReview } from '../rig/example-review.ts';
import { repositoryRoot } from '../rig/project-fixture.ts';

describe('docs/review.schema.json', () => {
  it('is what the schema says; `npx vitest run test/review/review-schema.test.ts -u` writes it', async () => {
    const text = `${JSON.stringify(reviewJsonSchema(), undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(repositoryRoot, 'docs/review.schema.json'));
  });
});

describe('reviewSchema', () => {
  it.each([
    ['every kind of change', exampleReview()],
    ['no change', unchangedReview()],
    ['many transactions', largeReview(3, 8)],
  ])('takes a review with %s as it is printed', (_, review) => {
    const printed: unknown = JSON.parse(JSON.stringify(review));
    expect(reviewSchema.parse(printed)).toEqual(printed);
  });

  it('takes nothing that it does not know', () => {
    const { success } = reviewSchema.safeParse({ ...exampleReview(), secret: 1 });
    expect(success).toBe(false);
  });
});
