/** The look that all pages share: colours for light and dark, text, code, marks of a change, notes. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f6f6f3; --surface: #fff; --raised: #fbfbf9; --ink: #1a1c22; --soft: #5a5f6b; --line: #e2e2dc; --strong: #c6c6be;
  --accent: #3f3ac2; --accent-soft: #ecebfb;
  --added: #0a6b43; --added-soft: #dff3e8; --removed: #b01f2b; --removed-soft: #fce6e6; --changed: #8a5000; --changed-soft: #fdf0d5;
  --retyped: #6f2da8; --retyped-soft: #f2e6fb; --scope: #0a5f92; --scope-soft: #e0f0fa;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1014; --surface: #16191f; --raised: #1b1f26; --ink: #e9eaee; --soft: #9ba1ae; --line: #282c35; --strong: #434956;
    --accent: #a9b2ff; --accent-soft: #23264a;
    --added: #55cf97; --added-soft: #12301f; --removed: #ff8b8e; --removed-soft: #3a171a; --changed: #f1b656; --changed-soft: #35270d;
    --retyped: #cfa5f7; --retyped-soft: #2d1b41; --scope: #74c3f3; --scope-soft: #0f2a3c;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; }
h1 { font-size: clamp(1.35rem, 1.05rem + 1.5vw, 2rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { font-size: 1.05rem; letter-spacing: -.005em; }
h3 { font-size: 1rem; font-weight: 600; line-height: 1.4; }
code, .mono { font-family: var(--mono); font-size: .86em; unicode-bidi: isolate; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--accent); }
.wrap { max-width: 84rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2.25rem); }
.soft { color: var(--soft); }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 9; padding: .5rem .9rem; border-radius: .5rem; background: var(--accent); color: var(--ground); font-weight: 600; }
.skip:focus { top: 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.top { padding-block: clamp(1.5rem, 4vw, 2.75rem) 1.5rem; }
.eyebrow { display: flex; flex-wrap: wrap; gap: .35rem .6rem; align-items: center; margin-bottom: .7rem; font-size: .84rem; color: var(--soft); }
.pill { display: inline-flex; gap: .35rem; align-items: center; padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); color: var(--ink); font: .8rem var(--mono); }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: .8rem; }
section { margin-block: 0 2rem; }
.head { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: baseline; justify-content: space-between; margin-bottom: .7rem; }
button, .button { font: inherit; color: inherit; cursor: pointer; padding: .35rem .8rem; border: 1px solid var(--strong); border-radius: .5rem; background: var(--surface); }
button:hover { background: var(--raised); border-color: var(--soft); }
button[aria-pressed=true] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); }
button[aria-disabled=true] { opacity: .45; cursor: default; }
.tone { display: inline-flex; gap: .15rem; align-items: center; justify-content: center; flex: none; white-space: nowrap; min-width: 1.5rem; height: 1.5rem; padding: 0 .3rem; border-radius: .4rem; font: 700 .85rem/1 var(--mono); }
.added, .starts { color: var(--added); background: var(--added-soft); }
.removed, .ends { color: var(--removed); background: var(--removed-soft); }
.changed { color: var(--changed); background: var(--changed-soft); }
.retyped, .dropped { color: var(--retyped); background: var(--retyped-soft); }
.scope { color: var(--scope); background: var(--scope-soft); }
.note { display: grid; gap: .15rem; align-content: start; font-size: .94rem; padding: .75rem 1rem; border-left: 4px solid var(--changed); border-radius: .25rem .8rem .8rem .25rem; background: var(--changed-soft); }
.note.error { border-color: var(--removed); background: var(--removed-soft); }
.note.info { border-color: var(--strong); background: var(--surface); }
.notes { display: grid; gap: .6rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 30rem), 1fr)); }
.note b { font: 600 .86rem var(--mono); }
.by { font-size: .8rem; color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; }
.rows th, .rows td { padding: .5rem .9rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
.rows code { overflow-wrap: anywhere; }
.rows { font-size: .94rem; }
.rows thead th { border-top: 0; font-size: .8rem; color: var(--soft); }
.scroll { overflow-x: auto; }
footer { padding-block: .5rem 2.5rem; font-size: .84rem; color: var(--soft); }
@media (max-width: 40rem) {
  .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .rows, .rows tbody, .rows tr, .rows td { display: block; }
  .rows td { border: 0; padding: .15rem .9rem; }
  .rows td::before { content: attr(data-label); display: block; font-size: .76rem; color: var(--soft); }
  .rows tr { padding-block: .6rem; border-top: 1px solid var(--line); }
}
@media print { .skip, button { display: none; } }
`;
