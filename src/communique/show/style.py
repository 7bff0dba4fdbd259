"""The look of pages in HTML: light and dark, on screen and on paper, with nothing fetched.

Each type of claim has one colour everywhere, told apart also by those who see
few colours; no page says anything by colour alone.
"""

from __future__ import annotations

COLOURS = """
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #1d1f23; --soft: #5c626c; --line: #dedad0; --card: #f5f2ea; --link: #0b5394;
  --engagement: #0072b2; --agreement: #00805c; --transfer: #c24e00; --cooperation: #7b3fa0;
  --figure: #8a6a00; --position: #56606b; --stance: #b03a78; --person: #56606b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --ink: #e7e4dc; --soft: #a3a8b1; --line: #33373f; --card: #1f2228; --link: #8ab8e6;
    --engagement: #5ab4ec; --agreement: #3cc79b; --transfer: #f58a4b; --cooperation: #c08ae3;
    --figure: #d9b33c; --position: #a9b4c0; --stance: #ec86b9; --person: #a9b4c0;
  }
}
"""

STYLE = (
    COLOURS
    + """
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0 auto; padding: 2.5rem 1.5rem 5rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Iowan Old Style", "Noto Serif", Cambria, Georgia, serif;
}
.label, nav, time, .when, .count, .badge, .topics, .origin, .legend, .fields, .remark, footer, .chart text {
  font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif;
}
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
a:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem; }
.label {
  margin: 0; font-size: .75rem; letter-spacing: .12em; text-transform: uppercase; color: var(--soft); font-weight: 600;
}
h1 { font-size: 2.4rem; line-height: 1.15; margin: .2rem 0 .4rem; font-weight: 600; letter-spacing: -.01em; }
.subtitle { margin: 0; color: var(--soft); }
nav { margin: 1.5rem 0 0; padding: .75rem 0; border-block: 1px solid var(--line); font-size: .9rem; }
nav ul { margin: 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
.count { color: var(--soft); font-size: .85em; font-weight: 400; font-variant-numeric: tabular-nums; }
section { margin-top: 2.75rem; }
h2 {
  font-size: 1.35rem; line-height: 1.3; margin: 0 0 .75rem; padding-bottom: .35rem; font-weight: 600;
  border-bottom: 2px solid var(--c, var(--line));
}
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; font-weight: 600; }
.rows { list-style: none; margin: 0; padding: 0; }
.row {
  display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1.25rem; padding: .6rem .5rem .6rem .75rem;
  border-left: 3px solid transparent; border-bottom: 1px solid var(--line);
}
.row:target { background: var(--card); border-left-color: var(--c); }
.row p { margin: 0; text-wrap: pretty; overflow-wrap: anywhere; }
.when { color: var(--soft); font-size: .85rem; line-height: 1.95; font-variant-numeric: tabular-nums; }
.head { font-weight: 600; }
.name { font-weight: 600; }
.printed { font-style: italic; }
:is(.printed, blockquote):is(:lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(zh), :lang(ja), :lang(ko), :lang(th),
  :lang(hi), :lang(bn), :lang(km), :lang(my)) { font-style: normal; }
.badge {
  font-size: .72rem; font-weight: 600; padding: .08em .55em; border: 1px solid currentColor; border-radius: 1em;
  color: var(--c, var(--soft)); white-space: nowrap; vertical-align: .1em;
}
.other { font-style: italic; }
.note { font-size: .7em; vertical-align: super; line-height: 0; font-family: system-ui, sans-serif; }
.note a { text-decoration: none; padding: .1em .15em; } .note a:hover { text-decoration: underline; }
.note + .note { margin-left: .1em; }
.topics { margin: .25rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem .4rem; }
.topics li { font-size: .75rem; color: var(--soft); background: var(--card); padding: 0 .55em; border-radius: .3em; }
.steps {
  display: flex; flex-wrap: wrap; gap: .3rem 2px; list-style: none; margin: .45rem 0 .1rem; padding: 0;
  max-width: 46rem; font: .75rem/1.4 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
}
.steps li { flex: 1 1 5rem; padding: .2rem .5rem 0 0; border-top: 4px solid var(--c, var(--soft)); }
.steps .open { border-top: 4px dotted var(--line); color: var(--soft); } .steps .against { border-top-style: double; }
.steps :is(time, .when) { display: block; color: var(--soft); font-size: inherit; line-height: inherit; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.remark { color: var(--soft); font-size: .9rem; margin: .6rem 0 0 .75rem; }
.engagement { --c: var(--engagement); } .agreement { --c: var(--agreement); } .transfer { --c: var(--transfer); }
.cooperation { --c: var(--cooperation); } .figure { --c: var(--figure); } .position { --c: var(--position); }
.stance { --c: var(--stance); } .person { --c: var(--person); }
.chart { display: block; width: 100%; height: auto; margin: 1.5rem 0 0; overflow: visible; }
.chart text { font-size: 11px; fill: var(--soft); } .chart line { stroke: var(--line); }
.chart circle { fill: var(--c); stroke: var(--paper); stroke-width: 1; } .chart a:hover circle { stroke: var(--ink); }
.chart .ahead circle { fill: var(--paper); stroke: var(--c); stroke-width: 1.5; }
.sides { width: 100%; border-collapse: collapse; table-layout: fixed; }
.sides :is(th, td) { text-align: start; vertical-align: top; padding: .45rem .75rem .45rem 0; overflow-wrap: anywhere; }
.sides tr { border-bottom: 1px solid var(--line); } .sides tbody th, .sides thead :first-child { width: 8.5rem; }
.sides th { font: 600 .85rem/1.6 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.sides tbody th { font-weight: 400; color: var(--soft); }
.sides .differs td { background: color-mix(in srgb, var(--figure) 9%, transparent); padding-inline-start: .5rem; }
.sides .same td { padding-inline-start: .5rem; } .omitted { color: var(--soft); font-size: .85rem; font-style: italic; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .75rem 1.5rem; }
.plot { margin: .5rem 0 0; } .plot svg { display: block; width: 100%; height: auto; overflow: visible; }
.plot figcaption, .plot text { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.plot figcaption { font-size: .82rem; } .plot text { font-size: 11px; fill: var(--soft); }
.plot line { stroke: var(--line); } .plot .disputed { stroke: var(--c); stroke-width: 2; stroke-opacity: .5; }
.plot :is(circle, path) { stroke: var(--c); stroke-width: 1.75; fill: none; }
.plot a:not(.about, .aim) circle { fill: var(--c); }
.plot .aim circle { stroke-dasharray: 2.5 1.8; } .plot a:is(:hover, :focus) circle { stroke: var(--ink); }
.footnotes ol { margin: 0; padding: 0; list-style: none; }
.footnotes li {
  display: grid; grid-template-columns: 2.75rem 1fr; padding: .55rem 0; border-bottom: 1px solid var(--line);
}
.footnotes li:target { background: var(--card); }
.number { text-align: right; padding-right: .9rem; color: var(--soft); font-variant-numeric: tabular-nums; }
blockquote { margin: 0; font-size: .97rem; }
.origin { margin: .2rem 0 0; font-size: .82rem; color: var(--soft); overflow-wrap: anywhere; }
.origin cite { font-style: normal; font-weight: 600; color: var(--ink); }
footer {
  margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .82rem; color: var(--soft);
}
@media (max-width: 40rem) {
  body { padding: 1.5rem 1rem 3rem; } h1 { font-size: 1.8rem; } .chart { display: none; }
  .sides, .sides :is(thead, tbody, tr, th, td) { display: block; width: auto; } .sides thead { display: none; }
  .sides tbody th { width: auto; }
  .sides td::before { content: attr(data-head) ": "; font-weight: 600; font-size: .85rem; }
  .row { grid-template-columns: minmax(0, 1fr); } .when { line-height: 1.5; }
  .footnotes li { grid-template-columns: 2rem 1fr; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #ccc; --card: #f2f2f2; --link: #000; }
  html { font-size: 12px; } body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.4; }
  nav, .skip, .back { display: none; } section { margin-top: 1.75rem; }
  .row { padding: .3rem 0; grid-template-columns: 7.5rem 1fr; border-left: 0; break-inside: avoid; }
  .footnotes ol { columns: 2; column-gap: 2.25rem; } .footnotes li { padding: .35rem 0; break-inside: avoid; }
  h2, h3 { break-after: avoid; } a { text-decoration: none; }
  @page { margin: 16mm 15mm; }
}
"""
)

REPORT_STYLE = """
body { max-width: 82rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr); gap: 2.5rem; align-items: start; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.75; margin: 0; }
.legend { margin: 1.5rem 0 0; padding: .75rem 0; border: 0; border-block: 1px solid var(--line); font-size: .9rem; }
.legend legend { float: left; padding: 0 1rem 0 0; color: var(--soft); }
.legend label { margin-right: 1.1rem; white-space: nowrap; }
.legend input { accent-color: var(--c); vertical-align: -.1em; }
.swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; background: var(--c); margin: 0 .25em; }
mark {
  color: inherit; background: color-mix(in srgb, var(--c) 15%, transparent); border-radius: 2px;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .12em 0;
  box-shadow: inset 0 -2px 0 var(--c), inset 0 -4px 0 var(--d, transparent), inset 0 -6px 0 var(--e, transparent);
}
mark.hit { outline: 2px solid var(--c); outline-offset: 1px; scroll-margin-block: 40vh; }
.claims { list-style: none; margin: 0; padding: 0; font-size: .95rem; }
.claim {
  border: 1px solid var(--line); border-left: 4px solid var(--c); border-radius: 4px;
  padding: .7rem .9rem; margin: 0 0 .8rem;
}
.claim:target { background: var(--card); }
.claim > p { margin: .15rem 0 .4rem; }
.claim .label { color: var(--c); letter-spacing: .06em; text-transform: none; font-size: .8rem; }
.fields { width: 100%; border-collapse: collapse; font-size: .78rem; }
.fields th { text-align: left; font-weight: 500; color: var(--soft); width: 6.2rem; padding: .1rem .5rem .1rem 0; }
.fields td { padding: .1rem 0; } .fields :is(th, td) { vertical-align: top; }
.fields q { color: var(--soft); font-style: italic; }
details summary { cursor: pointer; font-size: .8rem; color: var(--soft); font-family: system-ui, sans-serif; }
@media (min-width: 60.01rem) {
  .beside { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; padding-right: .25rem; }
}
@media (max-width: 60rem) { .columns { grid-template-columns: 1fr; } }
@media print { .columns { display: block; } .legend input { display: none; } .beside { max-height: none; } }
"""

_TYPES = ("engagement", "agreement", "transfer", "cooperation", "figure", "position", "stance")
#: Words that several claims cite have lines in the colours of all; claims that are switched off lose theirs.
REPORT_STYLE += "".join(
    f"mark.second-{kind} {{ --d: var(--{kind}); }} mark.third-{kind} {{ --e: var(--{kind}); }}\n"
    f":root:has(#show-{kind}:not(:checked)) mark.{kind} {{ background: none; box-shadow: none; }}\n"
    f":root:has(#show-{kind}:not(:checked)) .claim.{kind} {{ display: none; }}\n"
    for kind in _TYPES
)

#: The look of the picture of a network, on a page and as a file.
NETWORK_STYLE = """
.network { display: block; width: 100%; max-width: 56rem; margin: 1rem auto; height: auto; }
.network text { font: 12px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink);
  dominant-baseline: central; }
.network path { stroke: var(--soft); stroke-opacity: .35; }
.network .tie:is(:hover, :focus) path { stroke: var(--link); stroke-opacity: 1; }
.network circle { fill: var(--c); } .network .node:is(:hover, :focus) text { font-weight: 700; }
.colour-0 { --c: var(--engagement); } .colour-1 { --c: var(--agreement); } .colour-2 { --c: var(--transfer); }
.colour-3 { --c: var(--cooperation); } .colour-4 { --c: var(--figure); }
.colour-5 { --c: var(--stance); } .colour-6 { --c: var(--position); }
"""

#: The look of the page of what readings and gold differ in.
SCORE_STYLE = """
.choose { margin: 1.5rem 0 0; padding: .75rem 0; border: 0; border-block: 1px solid var(--line); font-size: .9rem; }
.choose legend { float: left; padding: .1rem 1rem 0 0; color: var(--soft); }
.choose label { display: inline-block; margin: 0 1.1rem .3rem 0; }
.choose select { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft);
  border-radius: 3px; padding: .1rem .2rem; max-width: 14rem; }
:is(select, summary, .wide):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.scores { margin-top: 1rem; } .wide { overflow-x: auto; }
.numbers { border-collapse: collapse; font-size: .8rem; font-variant-numeric: tabular-nums; }
.numbers :is(th, td) { padding: .1rem .6rem .1rem 0; text-align: end; white-space: nowrap; font-weight: 400; }
.numbers tbody th { text-align: start; } .numbers thead { color: var(--soft); }
.items { list-style: none; margin: 0; padding: 0; counter-reset: shown; }
.item { counter-increment: shown; border-bottom: 1px solid var(--line); padding: 1rem 0 1rem .75rem;
  border-inline-start: 3px solid var(--c); content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.about { margin: 0 0 .3rem; font-size: .9rem; } .about .badge { color: var(--ink); }
.item blockquote { line-height: 1.75; overflow-wrap: anywhere; max-width: 46rem; }
mark { color: inherit; background: none; border-radius: 2px; padding: .12em 0;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }
mark.gold { background: color-mix(in srgb, var(--engagement) 18%, transparent); }
mark.read { border-bottom: 3px double var(--transfer); }
.values { border-collapse: collapse; font-size: .85rem; margin: .5rem 0 0; width: 100%; max-width: 46rem;
  table-layout: fixed; }
.values :is(th, td) { text-align: start; vertical-align: top; padding: .1rem .75rem .1rem 0; overflow-wrap: anywhere; }
.values th { font-weight: 400; color: var(--soft); } .values :is(tbody th, thead td) { width: 8rem; }
.values .differs td { font-weight: 600; }
.shown::before { content: counter(shown) " shown"; color: var(--soft); font-size: .85rem; }
"""

#: The look of the map.
MAP_STYLE = """
.map { display: block; width: 100%; height: auto; margin: 1rem 0; }
.map .land { fill: var(--line); stroke: var(--line); stroke-width: .5; }
.map circle { fill: var(--engagement); fill-opacity: .65; stroke: var(--paper); stroke-width: .5; }
.map a:is(:hover, :focus) circle { fill: var(--link); fill-opacity: 1; }
.map text {
  font: 11px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: var(--ink);
  dominant-baseline: central; paint-order: stroke; stroke: var(--paper); stroke-width: 2.5px;
}
"""
