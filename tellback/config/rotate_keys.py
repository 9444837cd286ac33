"""`tellback rotate-keys`: a new lookup key over every code, link and seat, while nothing else runs.

Each batch is a transaction of its own, so that whatever breaks off is carried on by saying it again.
"""

from __future__ import annotations

from django.db import connection

from tellback.config.environment import SettingError
from tellback.people.codes import actions, keys


def run() -> None:
    """Carry on what was begun, else put a new key over the ring; then carry every stored digest over.

    Raises:
        SettingError: something else is connected, the key comes from outside, or a key is not here.
    """
    _refuse_company()
    try:
        begun = any(actions.behind(kind).exists() for kind in actions.kinds())
        key_id = keys.ring(keys.LOOKUP).key_id if begun else keys.add_key(keys.LOOKUP)
        print(f"{'Carrying on with' if begun else 'A new'} lookup key, {key_id}.", flush=True)
        for kind in actions.kinds():
            count = 0
            while done := actions.carry_on(kind):
                count += done
            print(f"{kind._meta.verbose_name_plural}: {count}", flush=True)
    except keys.KeysMissing as missing:
        raise SettingError(str(missing)) from None
    print("Done. Every code and link that people hold works as before. Make a backup now: the keys of earlier ones")
    print("open earlier backups alone.")


def _refuse_company() -> None:
    """A code that is made while the keys change could be stored under the key before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    if others:
        raise SettingError(
            "The database is in use. Stop Tellback (web and worker) first, then rotate the keys; "
            "old codes work while and after it."
        )
