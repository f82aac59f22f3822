/** The look of every page that a browser shows on the way through a login. */
export const pageStyle = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, CanvasText 18%, Canvas); --soft: color-mix(in srgb, CanvasText 62%, Canvas); --accent: #1d4ed8; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: color-mix(in srgb, CanvasText 5%, Canvas); color: CanvasText; }
main { width: min(26rem, 100%); padding: 2rem; overflow-wrap: anywhere; background: Canvas; border: 1px solid var(--line); border-radius: .9rem; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0; }
h2 { font-size: .9rem; font-weight: 600; margin: 1.5rem 0 .5rem; color: var(--soft); }
p { margin: .25rem 0 0; }
.note, small { color: var(--soft); }
small { font-size: .85rem; line-height: 1.35; }
[role=alert] { margin-top: 1rem; padding: .5rem .75rem; border-left: 4px solid #c62828; border-radius: .25rem; background: color-mix(in srgb, #c62828 12%, Canvas); }
form { display: grid; gap: .9rem; }
p + form, ul + p { margin-top: 1.25rem; }
.users { gap: .5rem; }
label { display: grid; gap: .25rem; font-size: .9rem; }
input, button { font: inherit; padding: .6rem .75rem; border-radius: .5rem; border: 1px solid color-mix(in srgb, CanvasText 45%, Canvas); }
input { width: 100%; background: Canvas; color: CanvasText; }
button { cursor: pointer; background: var(--accent); color: #fff; border-color: transparent; font-weight: 600; }
button:hover { background: #1e40af; }
.plain, .users button { background: transparent; color: inherit; border-color: var(--line); font-weight: inherit; }
.plain:hover, .users button:hover { background: color-mix(in srgb, CanvasText 7%, Canvas); }
.users button { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; align-items: center; text-align: left; }
.users i { grid-row: span 2; width: 2.25rem; height: 2.25rem; display: grid; place-items: center; border-radius: 50%; font: 600 .85rem system-ui, sans-serif; background: color-mix(in srgb, var(--accent) 18%, Canvas); }
.choice { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
li small { display: block; }
dl { margin: 1rem 0 0; display: grid; gap: .25rem; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0 0 .5rem; }
:focus-visible { outline: 3px solid #60a5fa; outline-offset: 1px; }
@media (max-width: 30rem) {
  body { background: Canvas; place-items: start center; }
  main { padding: 1.5rem 1rem; border: 0; }
}
`;
