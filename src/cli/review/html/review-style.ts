/** The look of what only a review has: facts, causes, the matrix, two answers side by side. */
export const reviewStyle = `
.facts { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1.15rem; }
.fact { display: flex; flex-direction: row-reverse; gap: .45rem; align-items: baseline; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); font-size: .88rem; }
.fact.changed, .fact.removed { border-color: transparent; }
.fact.changed { background: var(--changed-soft); }
.fact.removed { background: var(--removed-soft); }
.fact dd { font-weight: 700; font-variant-numeric: tabular-nums; }
.stage { display: grid; gap: 0 2rem; align-items: start; }
.stage > section { min-width: 0; }
@media (min-width: 66rem) {
  .stage:not(.is-wide):has(.causes) { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); }
  .stage:not(.is-wide) #section { position: sticky; top: 1rem; }
}
.causes { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.cause { display: flex; gap: .8rem; padding: .9rem 1rem; min-width: 0; }
.cause p.soft { font-size: .9rem; }
.cause > div { min-width: 0; flex: 1; display: grid; gap: .3rem; align-content: start; justify-items: start; }
.cause details { font-size: .86rem; }
.cause summary { color: var(--soft); }
.tools [aria-pressed=true]::before { content: "✓ "; }
.cause button { margin-top: .25rem; font-size: .84rem; padding: .2rem .65rem; }
.value { max-width: 100%; font: .84rem/1.5 var(--mono); }
.value del, .value ins { text-decoration: none; }
.value del::before { content: "− "; color: var(--removed); font-weight: 700; }
.value ins::before { content: "+ "; color: var(--added); font-weight: 700; }
.who { font-size: .86rem; }
.more { margin-top: .75rem; }
summary { cursor: pointer; width: fit-content; }
.more summary, .note summary { font-size: .86rem; color: var(--soft); margin-block: .2rem; }
.tools { display: flex; flex-wrap: wrap; gap: .4rem; font-size: .86rem; }
#matrix:focus-visible { outline: 0; }
#view { margin-bottom: .5rem; font-size: .86rem; }
.frame { overflow: auto; max-height: 78vh; width: fit-content; max-width: 100%; border-radius: .8rem; }
.frame:empty { display: none; }
.grid { width: max-content; min-width: 0; border-collapse: separate; border-spacing: 0; }
.grid thead th { position: sticky; top: 0; z-index: 2; height: 13.5rem; padding: .6rem 0; vertical-align: bottom; background: var(--raised); border-bottom: 1px solid var(--strong); }
.grid thead th > div { display: inline-flex; flex-direction: column; writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12.5rem; margin: 0 auto; font-size: .8rem; line-height: 1.25; text-align: left; }
.grid thead th { text-align: center; }
.grid thead th b, .grid thead th span { max-height: 12.3rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.grid thead th span { font-weight: 400; color: var(--soft); }
.grid .corner { left: 0; z-index: 3; vertical-align: bottom; text-align: left; padding: .6rem .9rem; font-size: .8rem; font-weight: 400; color: var(--soft); }
.grid tbody th { position: sticky; left: 0; z-index: 1; max-width: 14rem; padding: .25rem .9rem; background: var(--raised); border-right: 1px solid var(--strong); font-size: .9rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.grid tbody th small { display: block; font-weight: 400; color: var(--soft); }
.grid td { min-width: 3.6rem; height: 3rem; padding: .25rem; text-align: center; border-bottom: 1px solid var(--line); cursor: pointer; }
.grid tbody th { border-bottom: 1px solid var(--line); }
.grid tr:last-child > * { border-bottom: 0; }
.grid td.none { cursor: default; background: var(--ground); opacity: .55; }
.grid td:not(.none):hover { background: var(--accent-soft); }
.grid td:focus-visible { outline-offset: -3px; border-radius: .5rem; }
.grid td.dim > * { opacity: .3; }
.marks { display: inline-flex; gap: .15rem; }
.marks .tone { min-width: 1.35rem; padding: 0 .2rem; font-size: .8rem; }
.marks .tone b { font-size: .72rem; }
.same { color: var(--soft); background: none; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; margin-top: .8rem; font-size: .84rem; color: var(--soft); }
.legend .tone { height: 1.25rem; min-width: 1.35rem; font-size: .78rem; margin-right: .2rem; vertical-align: -.1rem; }
.keys { margin-top: .35rem; font-size: .84rem; }
dialog { width: min(72rem, calc(100vw - 2rem)); max-width: none; max-height: min(92vh, 60rem); padding: 0; border: 1px solid var(--strong); border-radius: 1rem; background: var(--surface); color: var(--ink); box-shadow: 0 1.5rem 4rem rgb(0 0 0 / .28); overflow: auto; }
dialog::backdrop { background: rgb(10 12 16 / .5); }
.bar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; justify-content: space-between; padding: .9rem 1.25rem; background: var(--raised); border-bottom: 1px solid var(--line); }
.steps { display: flex; flex-wrap: wrap; gap: .4rem; font-size: .86rem; }
#pair-body { padding: .25rem 1.25rem 1.25rem; }
.token { margin: 1rem 0 0; }
.token > h3 { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; margin-bottom: .4rem; }
.token > h3 small { font-weight: 400; color: var(--soft); }
.sides { table-layout: fixed; border: 1px solid var(--line); border-radius: .6rem; border-collapse: separate; border-spacing: 0; overflow: hidden; }
.sides th, .sides td { padding: .5rem .8rem; vertical-align: top; border-bottom: 1px solid var(--line); }
.sides tr:last-child > * { border-bottom: 0; }
.sides thead th { padding-block: .35rem; background: var(--raised); font-size: .8rem; color: var(--soft); font-weight: 600; }
.sides thead th:first-child { width: 30%; }
.sides tbody th { font: 600 .84rem/1.5 var(--mono); }
.sides tbody th .tone { margin-right: .5rem; }
.sides pre { margin: 0; font: .84rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.sides .by { display: block; }
.sides tr.is-same { color: var(--soft); }
.sides tr.is-same th { font-weight: 400; }
td.gone { background: color-mix(in srgb, var(--removed-soft) 70%, transparent); }
td.come { background: color-mix(in srgb, var(--added-soft) 70%, transparent); }
td.empty { color: var(--soft); font-size: .9rem; }
.parties { margin-top: .6rem; font-size: .86rem; color: var(--soft); }
@media (max-width: 40rem) {
  .cause { padding: .8rem; }
  .grid thead th { height: 11rem; }
  .grid thead th > div, .grid thead th b, .grid thead th span { max-height: 10rem; }
  .grid tbody th { max-width: 7.2rem; padding-inline: .6rem; white-space: normal; }
  .grid .corner { padding-inline: .6rem; }
  dialog { width: 100vw; max-height: 100dvh; height: 100dvh; margin: 0; border: 0; border-radius: 0; }
  .bar { padding: .7rem 1rem; }
  .steps { width: 100%; }
  .steps button { flex: 1 1 auto; padding: .35rem .5rem; }
  #pair-body { padding-inline: 1rem; }
  .sides thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .sides, .sides tbody, .sides tr, .sides th, .sides td { display: block; width: auto; }
  .sides tbody th { border-bottom: 0; padding-bottom: 0; }
  .sides td { border-bottom: 0; margin: .2rem .5rem; padding: .3rem .5rem; border-radius: .4rem; }
  .sides tr { border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
  .sides td::before { content: attr(data-label); display: block; font-size: .74rem; color: var(--soft); }
}
`;
