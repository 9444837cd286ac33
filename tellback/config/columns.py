"""Every column that holds text, on one of these lists: what a person said, what a reviewer said, what is known about a
person, our own words, and tables of others with the handler that keeps people's words out of them.

A test compares these lists with the database, so that a new column cannot be forgotten when words are taken back.
"""

from __future__ import annotations

# Emptied when the person takes their words back, in the same transaction.
PEOPLES_WORDS = {
    "listen_addition": ["words"],
    "listen_draft": ["words"],
    "listen_layer": ["text"],
    "listen_moderation": ["teller_words"],
    "listen_selfnamed": ["words"],
    "listen_voice": ["words", "lexemes", "provenance"],
    "learn_quote": ["excerpt"],
    "learn_understood": ["words"],
    "learn_import": ["contents"],
    "decide_remark": ["words", "reply"],
    "tell_answer": ["why", "would_have_helped"],
    "tell_nothappened": ["words", "answer"],
    "thread_entry": ["text"],
}

# Emptied when a reviewer takes their reply back with the code of their seat. A colour itself stays in the count.
REVIEWERS_WORDS = {
    "review_colour": ["evidence", "reflection"],
    "review_comment": ["words"],
}

# Contact, language and format: gone earlier than the words, and never needed to be heard.
ABOUT_A_PERSON = {
    "listen_contact": ["hearing", "name", "email", "phone", "address", "language", "format"],
    "listen_consent": ["use", "credit"],
    "listen_voice": ["language", "kinds"],
    "outbox_message": ["address", "subject", "body", "language", "once", "voice", "way"],
    # A spreadsheet may hold contact persons until its columns are matched; it is erased when it is in.
    "people_groupfile": ["contents"],
    "review_case": ["to_email"],
    "review_credit": ["role", "shown_as"],
    "people_person": ["password", "email", "name", "language"],
}

# Written by colleagues, to be read by people; nothing a person told us is copied into them.
OUR_WORDS: dict[str, list[str]] = {
    "act_action": ["lead_title", "status", "what"],
    "act_actionupdate": ["status", "words"],
    "decide_agendaitem": ["kind", "title"],
    "decide_decision": [
        "influence",
        "nonce",
        "outcome",
        "owner_title",
        "reasons",
        "what_difference",
        "what_we_heard",
        "who_disagreed",
    ],
    "decide_meeting": ["state", "where"],
    "decide_proposal": [
        "cost_note",
        "equality_note",
        "owner_title",
        "problem",
        "solution",
        "state",
        "title",
        "who_benefits",
        "who_leads",
    ],
    "decide_remark": ["kind"],
    "learn_differingview": ["statement"],
    "learn_import": ["columns", "file_name", "matching", "state"],
    "learn_importproblem": ["column", "sentence"],
    "learn_insight": ["statement", "status", "sureness"],
    "learn_mark": ["kind"],
    "learn_quote": ["stance"],
    "learn_theme": ["name", "slug"],
    "learn_understood": ["reply"],
    "ledger_export": ["state"],
    "ledger_line": ["about", "commitment", "kind", "seal"],
    "ledger_look": ["about", "role"],
    "listen_addition": ["by_title", "once"],
    "listen_campaign": ["name"],
    "listen_code": ["digest", "ended_because", "key_id", "token_digest"],
    "listen_consent": ["nonce"],
    "listen_consentwording": ["language", "use", "words"],
    "listen_draft": ["digest", "key_id"],
    "listen_layer": ["kind", "language"],
    "listen_moderation": ["outcome", "reason", "second_reason"],
    "listen_selfnamed": ["kind"],
    "listen_source": ["name", "rights"],
    "listen_submission": ["content_digest", "key_digest"],
    "listen_voice": ["channel", "source_key"],
    "outbox_message": ["error"],
    "people_body": ["calendar", "called", "name", "purpose", "slug"],
    "people_clock": ["calendar", "occasion", "source", "unit"],
    "people_community": ["about", "kind", "name", "slug"],
    "people_deployment": ["calendar", "colours", "complaints", "email", "kind", "name", "phone", "post"],
    "people_groupfile": ["columns", "file_name", "matching", "problems", "state", "what"],
    "people_grouprow": ["as_brought"],
    "people_membership": ["role", "title"],
    "people_organisation": ["about", "calendar", "kind", "name", "slug"],
    "people_place": ["called", "focus", "kind", "name", "slug"],
    "people_priority": ["meaning", "slug", "source", "title"],
    "people_seat": ["kind"],
    "people_setupcode": ["digest", "key_id"],
    "people_team": ["name"],
    "people_trybudget": ["client"],
    "review_boardreview": ["figures", "no_change_because"],
    "review_case": [
        "ask",
        "cells",
        "difference",
        "digest",
        "key_id",
        "reply",
        "reply_words",
        "shown",
        "title",
        "to_name",
        "to_title",
        "why",
    ],
    "review_change": ["how_it_went", "owner", "what"],
    "review_colour": ["answer", "code"],
    "review_comment": ["about"],
    "review_draftview": ["area", "supports"],
    "review_evidence": ["code", "note", "stands"],
    "review_framework": ["slug"],
    "review_invitation": ["digest", "group", "key_id"],
    "review_nextstep": ["cells", "owner_name", "status", "what"],
    "review_progress": ["status", "words"],
    "review_review": ["about", "sharing", "title"],
    "review_seat": ["digest", "group", "key_id"],
    "review_version": ["content", "fingerprint", "name", "title", "what_changed"],
    "tell_answer": ["feeling", "stage_key"],
    # A group's lead writes for the whole group, and can empty it by counting again.
    "tell_groupanswer": ["why", "would_have_helped"],
    "tell_telling": ["by_name", "by_title", "nonce", "what_next", "words"],
    "tell_told": ["way"],
    "thread_entry": ["audience"],
    "thread_promise": ["let_go_because", "occasion", "told_how"],
    "thread_step": ["audience", "headline", "reference"],
}

# Tables of libraries, and why no story lies in them.
OTHERS_TABLES: dict[str, str] = {
    "account_emailaddress": "sign-in addresses; deleted with the person",
    "account_emailconfirmation": "keys of sign-in mails; no story reaches sign-in",
    "auth_group": "not used",
    "auth_permission": "names of models",
    "config_cache": "rate limits by keyed hash; nothing typed is ever cached",
    "django_content_type": "names of models",
    "django_migrations": "names of migrations",
    "django_session": "ids and dates alone; a test decodes every session after a canary was typed everywhere",
    "mfa_authenticator": "keys of passkeys and one-time passwords",
    "procrastinate_jobs": "ids alone; finished jobs are deleted",
    "procrastinate_periodic_defers": "names of jobs",
}
