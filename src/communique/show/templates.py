"""The shells of pages in HTML: Jinja2 templates, kept as text so that showing reads no file.

Everything a template fills in is escaped by the environment; sentences come
as markup that `html` has made from runs, escaped one by one.
"""

from __future__ import annotations

FRAME = """<!doctype html>
<html lang="{{ language }}" dir="{{ direction }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Communique">
<title>{{ title }}</title>
<style>{{ style|safe }}</style>
</head>
<body>
<a class="skip" href="#main">{{ say("nav.skip") }}</a>
{% block body %}{% endblock %}
</body>
</html>
"""

PARTS = """{% macro contents(sections, notes) %}
<nav aria-label="{{ say("parts.sections") }}"><ul>
{% for section in sections %}
<li><a href="#{{ section.key }}">{{ section.title }}</a>\
{% if section.count %} <span class="count">{{ number(section.count) }}</span>{% endif %}</li>
{% endfor %}
{% if notes %}<li><a href="#footnotes">{{ say("section.footnotes") }}</a> \
<span class="count">{{ number(notes|length) }}</span></li>{% endif %}
</ul></nav>
{% endmacro %}

{% macro row(line) %}
<li class="row {{ line.type }}" id="{{ line.id }}">
{% if line.date %}<time class="when" datetime="{{ line.date }}" title="{{ line.when_in_full }}">{{ line.when }}</time>
{% else %}<span class="when"{% if line.when_in_full %} title="{{ line.when_in_full }}"{% endif %}>{{ line.when }}</span>
{% endif %}
<div>\
<p>{{ line.sentence }}\
{% if line.address %} <a class="more" href="{{ line.address }}">{{ line.more }}</a>\
{% endif %}</p>
{% if line.steps %}<ol class="steps" aria-label="{{ say("section.life") }}">
{% for step in line.steps %}
<li class="{{ 'reached' if step.is_reached else 'open' }}{% if step.is_against_order %} against{% endif %}">\
{{ step.name }}\
{% if step.date %} <time datetime="{{ step.date }}" title="{{ step.when_in_full }}">{{ step.when }}</time>\
{% elif step.when %} <span class="when" title="{{ step.when_in_full }}">{{ step.when }}</span>{% endif %}\
{% if not step.is_reached %}<span class="hidden">{{ say("parts.no_report") }}</span>{% endif %}\
{% if step.is_against_order %} <span class="other">{{ say("parts.against") }}</span>{% endif %}</li>
{% endfor %}
</ol>{% endif %}
{% if line.topics %}<ul class="topics" aria-label="{{ say("parts.topics") }}">
{% for topic in line.topics %}<li>{{ topic }}</li>{% endfor %}
</ul>{% endif %}</div>
</li>
{% endmacro %}

{% macro table(lines) %}
<table class="sides" role="table">
<thead role="rowgroup"><tr role="row"><td role="cell"></td>
{% for cell in lines[0].cells %}<th role="columnheader" scope="col">{{ cell.head }}</th>{% endfor %}
</tr></thead>
<tbody role="rowgroup">
{% for line in lines %}
<tr role="row" id="{{ line.id }}" class="{{ line.type }}"><th role="rowheader" scope="row">{{ line.when }}</th>
{% for cell in line.cells %}
<td role="cell" data-head="{{ cell.head }}">{% if cell.sentence %}{{ cell.sentence }}\
{% else %}<span class="omitted">{{ say("parts.says_nothing") }}</span>{% endif %}</td>
{% endfor %}
</tr>
{% endfor %}
</tbody></table>
{% endmacro %}

{% macro section(section) %}
<section id="{{ section.key }}" class="{{ section.type }}" aria-labelledby="{{ section.key }}-title">
<h2 id="{{ section.key }}-title">{{ section.title }}\
{% if section.count %} <span class="count">{{ number(section.count) }}</span>{% endif %}</h2>
{% if section.plots %}<div class="plots">{% for plot in section.plots %}{{ plot }}{% endfor %}</div>
<p class="remark">{{ say("parts.plots") }}</p>{% endif %}
{% for group in section.groups %}
{% if group.heading %}<h3>{{ group.heading }}</h3>{% endif %}
{% if group.lines[0].cells %}{{ table(group.lines) }}
{% else %}<ol class="rows">
{% for line in group.lines %}{{ row(line) }}{% endfor %}
</ol>{% endif %}

{% if group.remark %}<p class="remark">{{ group.remark }}</p>{% endif %}
{% endfor %}
{% if section.further %}<p class="further"><a href="{{ section.further.address }}">{{ section.further.text }}</a></p>\
{% endif %}
</section>
{% endmacro %}

{% macro footnotes(notes) %}
<section id="footnotes" class="footnotes" aria-labelledby="footnotes-title">
<h2 id="footnotes-title">{{ say("section.footnotes") }} <span class="count">{{ number(notes|length) }}</span></h2>
<ol>
{% for note in notes %}
<li id="note-{{ note.number }}">
<span class="number" aria-hidden="true">{{ note.number }}</span>
<div><blockquote dir="auto"{% if note.language %} lang="{{ note.language }}"{% endif %}>{{ note.quote }}</blockquote>
<p class="origin">{% if note.source %}<cite>{{ note.source }}</cite>{% else %}{{ say("parts.no_source") }}{% endif %}\
{% if note.title %}, “<span dir="auto"{% if note.language %} lang="{{ note.language }}"{% endif %}>\
{{ note.title }}</span>”{% endif %}, \
{% if note.date %}<time datetime="{{ note.date }}">{{ note.when }}</time>{% else %}{{ say("row.undated") }}{% endif %}\
{% if note.address %}, <a href="{{ note.link or note.address }}" rel="noreferrer">{{ note.address }}</a>{% endif %}\
{{ " · " }}{% if note.place %}<a href="{{ note.place }}">{% endif %}\
{{ say("note.place", report=note.report_id, start=note.start, end=note.end) }}{% if note.place %}</a>{% endif %}
<span class="back">{% for place in note.back %}<a href="#{{ place }}" \
aria-label="{{ say("parts.back", number=note.number, place=loop.index) }}">↩</a> {% endfor %}</span></p></div>
</li>
{% endfor %}
</ol>
</section>
{% endmacro %}
"""

PAGE = """{% extends "frame" %}
{% import "parts" as parts with context %}
{% block body %}
<header>
<p class="label">{{ label }}</p>
<h1 id="top">{{ page.title }}</h1>
<p class="subtitle">{{ page.subtitle }}</p>
{% if sections %}{{ parts.contents(sections, notes) }}{% endif %}
</header>
{{ chart }}
<main id="main">
{% for section in sections %}{{ parts.section(section) }}{% endfor %}
{% if notes %}{{ parts.footnotes(notes) }}{% endif %}
</main>
<footer><p>{{ closing }}</p></footer>
{% endblock %}
"""

REPORT_PARTS = """{% macro legend(kinds) %}
<fieldset class="legend"><legend>{{ say("parts.claims") }}</legend>
{% for kind in kinds %}
<label class="{{ kind.type }}"><input type="checkbox" id="show-{{ kind.type }}" checked>\
<span class="swatch" aria-hidden="true"></span>{{ kind.name }} \
<span class="count">{{ number(kind.count) }}</span></label>
{% else %}<span>{{ say("parts.no_claim") }}</span>
{% endfor %}
</fieldset>
{% endmacro %}

{% macro body(report, text, claims) %}
<section aria-label="{{ say("parts.text") }}">
<p class="text" dir="auto"{% if report.language %} lang="{{ report.language }}"{% endif %}>{{ text }}</p>
</section>
<section class="beside" aria-label="{{ say("parts.claims") }}">
<ol class="claims">
{% for claim in claims %}
<li class="claim {{ claim.type }}" id="claim-{{ claim.number }}">
<span class="label">{{ claim.number }} · {{ claim.kind }}</span>
<p>{{ claim.sentence }} <span class="note">{% for place in claim.places %}<a href="#{{ place }}" \
aria-label="{{ say("parts.in_text", number=claim.number) }}">↩</a>{% endfor %}</span>\
{% if claim.address %} <a class="more" href="{{ claim.address }}">{{ claim.more }}</a>{% endif %}</p>
<details><summary>{{ say("parts.fields") }}</summary>
<table class="fields"><tbody>
{% for field in claim.fields %}
<tr><th scope="row">{{ field.name }}</th><td>{{ field.value }} <q lang="{{ report.language or '' }}" dir="auto">\
{{ field.words }}</q></td></tr>
{% endfor %}
</tbody></table></details>
</li>
{% endfor %}
</ol>
</section>
{% endmacro %}
"""

REPORT = """{% extends "frame" %}
{% import "report_parts" as parts with context %}
{% block body %}
<header>
<p class="label">{{ say("page.report") }} {{ report.id }}</p>
<h1 id="top" dir="auto"{% if report.language %} lang="{{ report.language }}"{% endif %}>{{ title }}</h1>
<p class="subtitle">{{ subtitle }}\
{% if address %} · <a href="{{ address }}" rel="noreferrer">{{ address }}</a>{% endif %}</p>
{{ parts.legend(kinds) }}
</header>
<main id="main" class="columns">
{{ parts.body(report, text, claims) }}
</main>
<footer><p>{{ closing }}</p></footer>
{% endblock %}
"""

SCORE = """{% extends "frame" %}
{% block body %}
<header>
<p class="label">Scores</p>
<h1 id="top">{{ title }}</h1>
<p class="subtitle">{{ items|length }} claims that are missed, spurious, not cited, or differ in a field.</p>
<details class="scores"><summary>The scores</summary>
<div class="wide" role="region" aria-label="Scores" tabindex="0"><table class="numbers"><thead><tr><td></td>\
{% set heads = ["gold", "read", "claim P", "R", "F1"] + (["within"] if rows[0][1]|length > 8 else []) %}
{% for head in heads + ["field P", "R", "F1"] + heads[5:] %}<th scope="col">{{ head }}</th>{% endfor %}</tr></thead>
<tbody>
{% for key, cells in rows %}
<tr><th scope="row">{{ key }}</th>{% for cell in cells %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}
</tbody></table></div></details>
<fieldset class="choose"><legend>Show</legend>
{% for name, found in lists.items() %}
<label for="{{ name }}">{{ name }} <select id="{{ name }}" autocomplete="off"><option value="">all</option>
{% for key, count in found %}
<option value="{{ key }}">{{ said.get(key, word(key)) }} ({{ count }})</option>
{% endfor %}
</select></label>
{% endfor %}
</fieldset>
<p class="remark"><mark class="gold">Words that gold cites</mark>, \
<mark class="read">words that the reading cites</mark>, \
<mark class="gold read">words that both cite</mark>.</p>
</header>
<main id="main">
<ol class="items">
{% for item in items %}
<li class="item {{ item.type }}" data-difference="{{ item.difference }}" data-type="{{ item.type }}" \
data-language="{{ item.language }}" data-field="{{ item.differing|join(" ") }}">
<p class="about"><span class="badge">{{ said[item.difference] }}</span> {{ word(item.type) }} \
<span class="count">{{ item.language }} · {{ item.report_id }}</span></p>
<blockquote dir="auto" lang="{{ item.language }}">{{ item.quote }}</blockquote>
<table class="values"><thead><tr><td></td><th scope="col">gold</th><th scope="col">reading</th></tr></thead><tbody>
{% for name, gold, read, differs in item.fields %}
<tr{% if differs %} class="differs"{% endif %}><th scope="row">{{ word(name) }}</th>\
<td lang="{{ item.language }}">{{ gold or "–" }}</td>\
<td lang="{{ item.language }}">{{ read or "–" }}\
{% if differs and gold and read %} <span class="hidden">differs</span>{% endif %}</td></tr>
{% endfor %}
</tbody></table>
</li>
{% endfor %}
</ol>
<p class="shown" aria-hidden="true"></p>
</main>
<footer><p>{{ closing }}</p></footer>
{% endblock %}
"""

#: Templates by name, as an environment loads them.
TEMPLATES = {
    "frame": FRAME,
    "parts": PARTS,
    "page": PAGE,
    "report_parts": REPORT_PARTS,
    "report": REPORT,
    "score": SCORE,
}
