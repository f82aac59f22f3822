/** The look of what only an explanation has: the steps on a line, and the tokens beside them. */
export const explanationStyle = `
.explained { display: grid; gap: 0 2.5rem; }
.explained > section { min-width: 0; }
@media (min-width: 66rem) {
  .explained { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); align-items: start; }
  .explained > section:last-child { position: sticky; top: 1rem; }
}
.timeline { counter-reset: step; margin-bottom: 1rem; }
.step { counter-increment: step; position: relative; padding: 0 0 1.4rem 3rem; }
.step::before { content: counter(step); position: absolute; left: 0; top: -.1rem; z-index: 1; display: grid; place-items: center; width: 2rem; height: 2rem; border: 2px solid var(--accent); border-radius: 50%; background: var(--surface); color: var(--accent); font-weight: 700; font-size: .9rem; }
.step::after { content: ""; position: absolute; left: calc(1rem - 1px); top: 1.5rem; bottom: 0; width: 2px; background: var(--strong); }
.step:last-child::after { display: none; }
.step.is-end::before { border-color: var(--removed); background: var(--removed-soft); color: var(--removed); }
.step.is-idle { opacity: .6; }
.step.is-idle::before { border-color: var(--strong); color: var(--soft); border-style: dashed; }
.step .head { margin-bottom: .5rem; }
.step .head span { font-size: .86rem; }
.step .note { margin-bottom: .5rem; }
.effects { display: grid; gap: .5rem; }
.effects li { display: flex; gap: .7rem; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); font-size: .94rem; }
.effects li > div { min-width: 0; }
.effects .by:empty { display: none; }
.effects del, .effects ins { text-decoration: none; }
.effects del { color: var(--soft); }
.effects del::before { content: "was "; font-family: system-ui, sans-serif; }
.place { color: var(--accent); }
.same { color: var(--soft); background: none; }
.token { padding: .3rem 0; margin-bottom: .8rem; }
.token > h3 { padding: .5rem .9rem; }
.token small { font-weight: 400; }
#tokens:focus-visible { outline: 0; }
`;
