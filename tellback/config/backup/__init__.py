"""A copy of everything people said, made while they go on speaking, and put back into an empty place.

The same way on every PostgreSQL: each table is read with COPY in one snapshot, so no client programs are needed, and a
backup made on one version of PostgreSQL can be put back on another. The keys behind people's codes go to a file of
their own, sealed under a recovery passphrase: the backup without it opens nobody's thread.
"""
