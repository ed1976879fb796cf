"""Five read-only tools for AI assistants (Model Context Protocol).

`answers` computes the answer of each tool from public records; `protocol` offers the tools with the official package,
on standard input and output or by HTTP.
"""
