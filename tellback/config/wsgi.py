"""The web application, for `tellback serve` and for any WSGI server of your own."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tellback.config.settings")

application = get_wsgi_application()
