"""How alembic brings up records of older programs, step by step: a script a schema, numbered as the schemas are.

A script changes what is kept and cannot be made again. What follows from the
rest is made anew afterwards, and so are views and triggers, so that no script
needs to know of them.
"""
