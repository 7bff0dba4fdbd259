"""The pages, a module for each group: each asks the record, lays the answer out by `show`, and fills a template."""
