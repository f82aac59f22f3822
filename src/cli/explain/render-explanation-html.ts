import { describeStepFinding } from '#pipeline/describe-transaction-finding.ts';
import type { ExplainedStep, Explanation, StepEffect } from '#review/explain/explanation.ts';
import { type Html, html } from '../html/html.ts';
import { renderPage } from '../html/render-page.ts';
import { changeTones, endingText } from '../review/describe-change.ts';
import { describeEffect, placesText } from './describe-effect.ts';
import { combinationText, outcomeText } from './describe-explanation.ts';
import { explanationStyle } from './explanation-style.ts';
import { milliseconds } from './render-explanation.ts';

/** Renders a transaction as one page that needs nothing else: its steps, and the tokens in the end. */
export function renderExplanationHtml(explanation: Explanation): string {
  const { combination, environment, durationMs, steps, notReached, otherTrigger } = explanation;
  const title = combinationText(combination);
  const ended = notReached.map(
    ({ extension }) => html`<li class="step is-idle"><h3>${extension}</h3><p>not run any more</p></li>`,
  );
  const body = html`<a class="skip" href="#tokens">Skip to the tokens</a>
<header class="wrap top">
<p class="eyebrow"><span>Who set this claim?</span> <span>environment ${environment}</span> <span>${milliseconds(durationMs)}</span></p>
<h1>${title}</h1>
</header>
<main class="wrap explained">
<section aria-labelledby="steps">
<div class="head"><h2 id="steps">${steps.length === 0 ? 'No extension runs for it' : 'What ran, in this order'}</h2></div>
<ol class="timeline">${steps.map(stepItem)}${ended}</ol>
${otherTrigger.length > 0 ? html`<p class="soft">Never run for this grant: ${otherTrigger.join(', ')}</p>` : undefined}
</section>
${tokensSection(explanation)}
</main>`;
  return renderPage({ title: `Explained: ${title}`, body, style: explanationStyle });
}

function stepItem(step: ExplainedStep): Html {
  const { extension, form, outcome, at, effects, console, requests, findings, durationMs } = step;
  const isDone = outcome.status === 'completed';
  const place = at.length > 0 ? html` <code class="place">${placesText(at)}</code>` : undefined;
  const details = [
    ...effects.map((effect) => effectItem(effect, extension)),
    ...requests.map(
      ({ method, url }) => html`<li><span class="tone scope">→</span><div><code>${method} ${url}</code></div></li>`,
    ),
    ...console.map(
      ({ level, text }) =>
        html`<li><span class="tone same">›</span><div><code class="soft">console.${level}: ${text}</code></div></li>`,
    ),
    ...findings.map(
      (finding) => html`<li><span class="tone changed">!</span><div>${describeStepFinding(finding)}</div></li>`,
    ),
  ];
  const nothing = isDone && details.length === 0 ? html`<p class="soft">leaves everything as it is</p>` : undefined;
  return html`<li class="step ${isDone ? '' : 'is-end'}">
<div class="head"><h3>${extension}</h3><span class="soft">${form}, ${milliseconds(durationMs)}</span></div>
${isDone ? undefined : html`<p class="note error"><span>${outcomeText(outcome)}${place}</span></p>`}
<ul class="effects">${details}</ul>${nothing}
</li>`;
}

function effectItem(effect: StepEffect, extension: string): Html {
  const { tone, verb, subject, value, before, dropped, by, at } = describeEffect(effect, extension);
  const places = at.length > 0 ? html` <code class="place">${placesText(at)}</code>` : undefined;
  const who = by === undefined ? undefined : html`<span>by ${by}</span>`;
  return html`<li>
<span class="tone ${tone}" title="${verb}">${changeTones[tone].symbol}</span>
<div>
<p>${verb} <code>${subject}</code></p>
${before === undefined ? undefined : html`<p class="mono"><del>${before}</del></p>`}
${value === undefined ? undefined : html`<p class="mono"><ins>${value}</ins></p>`}
${dropped === undefined ? undefined : html`<p class="soft">${dropped}</p>`}
<p class="by">${who}${places}</p>
</div>
</li>`;
}

function tokensSection({ answer }: Explanation): Html {
  if (answer.status !== 'issued') {
    return html`<section aria-labelledby="tokens"><div class="head"><h2 id="tokens" tabindex="-1">No token</h2></div><p class="note error">${endingText(answer)}</p></section>`;
  }
  const tokens = answer.tokens.map((token) => {
    const rows = answer.provenance
      .filter((claim) => claim.token === token)
      .map(
        ({ claim, value, extension, replaced }) => html`<tr>
<td data-label="claim"><code>${claim}</code></td>
<td data-label="value"><code>${JSON.stringify(value)}</code></td>
<td data-label="set by">${extension}${replaced.length > 0 ? html`<span class="by">, in place of ${replaced.map(({ extension: other }) => other).join(', ')}</span>` : undefined}</td>
</tr>`,
      );
    return html`<div class="card token"><h3>${token} <small class="soft">${answer.bytes[token]} bytes of custom claims</small></h3>
<table class="rows"><thead><tr><th>claim</th><th>value</th><th>set by</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  });
  return html`<section aria-labelledby="tokens">
<div class="head"><h2 id="tokens" tabindex="-1">What the tokens say in the end</h2></div>
${tokens}
<p class="soft">scope: <code>${answer.scope.join(' ') || 'none'}</code></p>
</section>`;
}
