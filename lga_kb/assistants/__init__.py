"""What programs that answer people's questions read here (Model Context Protocol): five questions, all read-only.

`answers` says what each question is answered, from what the public may read; `protocol` offers them by the official
package, on a terminal's pipe or by HTTP.
"""
