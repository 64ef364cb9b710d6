"""How an HTML page looks, on a screen and on paper."""

STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --quiet: #555; --paper: #fff; --line: #8a8a8a; --thin: #d0d0d0;
  --short: #0b6b78; --urgent: #a8161c; --link: #0b5394; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --quiet: #b4b4b4; --paper: #16181b; --line: #8f8f8f;
  --thin: #3d4146; --short: #6fc7d3; --urgent: #ff8f8f; --link: #8dc1ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
body.large { font-size: 1.5rem; }
main { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.6em; margin: 0 0 .8em; }
h2 { font-size: 1.3em; margin: 2.2em 0 .7em; padding-bottom: .25em; border-bottom: 1px solid var(--thin); }
h3 { font-size: 1.06em; margin: 1.5em 0 .35em; }
p, ul, ol, dl, table { margin: .35em 0 .8em; }
ul, ol { padding-left: 1.4em; }
li { margin: .25em 0; }
a { color: var(--link); }
code, .drawing { font: .94em ui-monospace, monospace; }
.whole, .drawing { white-space: nowrap; }
.quiet, .note { color: var(--quiet); }
.note { font-size: .85em; }
.short, .urgent { border-left: .25em solid var(--short); margin: 0; padding: .2em 0 .2em .8em; }
.urgent { border-left-color: var(--urgent); }
ul.short, ul.urgent { padding-left: 2em; }
h3.short, h3.urgent, h2.short, h2.urgent { margin-top: 1.2em; }
h3.urgent, h2.urgent { color: var(--urgent); }
.callout { border: 1px solid var(--line); padding: .6em .8em; margin: 1em 0; }
.ticks { list-style: none; padding-left: 0; }
.ticks li { padding-left: 1.9em; position: relative; }
.ticks li::before { content: ""; position: absolute; left: .1em; top: .22em; width: 1em; height: 1em;
  border: 1.5px solid var(--line); border-radius: .12em; }
.questions { padding-left: 1.6em; }
.questions > li { margin: 1em 0; break-inside: avoid; }
.questions p { margin: .15em 0; }
.rule { border-bottom: 1px solid var(--line); height: 1.9em; }
.blank { display: inline-block; min-width: 6em; flex: 1; border-bottom: 1px solid var(--line); height: 1.2em; }
.fill { display: flex; flex-wrap: wrap; gap: .2em .5em; align-items: flex-end; }
.steps { padding-left: 0; list-style-position: inside; }
.steps li + li { margin-left: 1.2em; }
.steps li + li + li { margin-left: 2.4em; }
.steps li + li + li + li { margin-left: 3.6em; }
.sheet .steps { display: flex; flex-wrap: wrap; gap: .3em 1.2em; }
.sheet .steps li { margin-left: 0; list-style: none; }
.sheet .steps li:not(:last-child)::after { content: "\\2003\\2192"; }
.steps [aria-current] { font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45em .8em .45em 0; border-top: 1px solid var(--thin); }
thead th, thead td, h2 + .told tr:first-child > * { border-top: 0; }
tbody th { width: 24%; }
table.to-fill-in { table-layout: fixed; }
table.to-fill-in thead td { width: 24%; }
table.to-fill-in th, table.to-fill-in td { border: 1px solid var(--line); padding: .3em; }
table.to-fill-in td { height: 2.6em; }
.gauge { display: block; height: .55em; max-width: 18em; margin-top: .25em; border: 1px solid var(--line); }
.gauge > span { display: block; height: 100%; background: var(--line); print-color-adjust: exact; }
sup { font-size: .72em; line-height: 0; }
@media screen and (max-width: 36rem) {
  .told, .told tbody, .told tr, .told th, .told td { display: block; width: auto; }
  .told thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .told td { border-top: 0; padding-top: 0; }
  .told td[data-column]::before { content: attr(data-column) ": "; font-weight: 600; }
  table.to-fill-in { font-size: .7em; overflow-wrap: normal; table-layout: auto; }
  table.to-fill-in th, table.to-fill-in td { padding: .2em; }
}
@page { margin: 16mm 15mm 18mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; } }
@page sheet { margin: 10mm 15mm 14mm; }
@media print {
  :root { --ink: #000; --quiet: #333; --paper: #fff; --line: #555; --thin: #aaa; --short: #000; --urgent: #000;
    --link: #000; }
  body { font-size: 11pt; line-height: 1.35; }
  body.large { font-size: 18pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3 { break-after: avoid; break-inside: avoid; }
  th, td { padding: .25em .8em .25em 0; }
  h2 { margin: 1.1em 0 .5em; }
  main > .quiet { font-size: .92em; margin: .3em 0 .4em; break-before: avoid; break-inside: avoid; }
  .callout { padding: .35em .6em; margin: .6em 0; }
  li, tr, .callout, .ticks, .steps, .fill { break-inside: avoid; }
  ul, ol, p + table, p + .callout, .ticks + .fill { break-before: avoid; }
  p:has(+ p + .ticks), h2 + p:has(+ h3) { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .new-page { break-before: page; }
  a { text-decoration: none; }
  table.told:not(:has(thead)) { break-inside: avoid; }
  body.large .new-page { break-before: auto; }
  body.large table.told, body.large .ticks:has(> li:nth-child(20)) { break-inside: auto; }
  body.large .told:not(:has(thead)) tr:first-child { break-after: avoid; }
  body.large .told:not(:has(thead)) tr:last-child { break-before: avoid; }
  body.sheet { line-height: 1.2; page: sheet; }
  body.sheet:not(.large) { font-size: 10.2pt; }
  body.sheet h1 { font-size: 1.3em; margin: 0 0 .3em; }
  body.sheet h2 { font-size: 1.1em; margin: .8em 0 .15em; padding: 0; }
  body.sheet h3 { font-size: 1em; margin: .3em 0 0; }
  body.sheet p, body.sheet ul, body.sheet ol, body.sheet li { margin: 0; }
  body.sheet .short, body.sheet .urgent { padding-top: 0; padding-bottom: 0; }
  body.sheet p.callout { padding: .2em .5em; margin: .4em 0; }
  body.sheet .questions > li { margin: .3em 0; }
  body.sheet .rule { height: 1.8em; }
  body.sheet .ticks li::before { top: .1em; width: .9em; height: .9em; }
}
"""
