"""What an editor changes in public records waits for a publisher.

`watch` sees which rows a request writes, `public_now` which of them the public sees, `row_values` what they were and
became, and `pending` keeps that, publishes it later or sends it back.
"""
