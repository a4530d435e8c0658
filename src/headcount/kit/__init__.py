"""Plain tools without a subject: refusals, ids, instants, money, pages, digests. Imports nothing of ours."""
