"""Every setting of the product, in one file, from the environment; what is missing or wrong fails loudly."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tellback.config.environment import Environment
from tellback.config.work import on_this_deployments_clock

env = Environment()

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"

# Where this deployment keeps its database, files and keys, unless told otherwise.
DATA = env.path("TELLBACK_DATA", ROOT / "var")
DEBUG = False
TESTING = env.flag("TELLBACK_TESTING", False)

SECRET_KEY = env.secret("SECRET_KEY", DATA / "keys" / "session")
HOST = env.text("HOST", "127.0.0.1")
EVERYWHERE = ("127.0.0.1", "::1", "0.0.0.0", "::")
PORT = env.number("PORT", 8000)
PUBLIC_ADDRESS = env.web_address("PUBLIC_ADDRESS", f"http://{'localhost' if HOST in EVERYWHERE else HOST}:{PORT}")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]", HOST, str(urlsplit(PUBLIC_ADDRESS).hostname)]
)
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", [PUBLIC_ADDRESS])
# How many proxies of ours stand in front; only so many entries of X-Forwarded-For are believed.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, least=0)
# The proxy says whether the visitor came by TLS; without one of ours anybody could say so.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
# The keys behind people's codes: files here, or LOOKUP_KEY, DERIVATION_KEY, ANSWER_KEY and ADDRESS_KEY.
CODE_KEYS_DIR = env.path("CODE_KEYS_DIR", DATA / "keys")
CODE_WORDS = int(env.choice("CODE_WORDS", "5", ["5", "6"]))  # 5 (51.7 bits) or 6 (62 bits)
# How small numbers are covered: standard (1 to 7 covered, others to the nearest 5) or strict (10 and 5).
DISCLOSURE_PROFILE = env.choice("DISCLOSURE_PROFILE", "standard", ["standard", "strict"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "pgtrigger",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "tellback.ui",
    "tellback.people",
    "tellback.ledger",
    "tellback.outbox",
    "tellback.thread",
    "tellback.loop.listen",
    "tellback.loop.learn",
    "tellback.loop.decide",
    "tellback.loop.act",
    "tellback.loop.tell",
    "tellback.loop.review",
    "tellback.overview",
    "tellback.config",
]

MIDDLEWARE = [
    "tellback.config.middleware.security_headers",
    "tellback.config.health.health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tellback.people.middleware.deployment",
    "tellback.config.middleware.readable_text",
    "tellback.people.middleware.acting",
    "tellback.config.set_up.gate.gate",
]

ROOT_URLCONF = "tellback.config.urls"
WSGI_APPLICATION = "tellback.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "ui" / "templates"]
        + [PACKAGE / part / "templates" for part in ("people", "thread", "outbox", "overview", "config")]
        + [PACKAGE / "loop" / s / "templates" for s in ("listen", "learn", "decide", "act", "tell", "review")],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "tellback.config.templating.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tellback.config.templating.page",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

# Two roles: the owner of the tables migrates; the product itself connects as one that cannot switch triggers off.
DATABASES = env.databases(DATA)
CONN_MAX_AGE = 0
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff_home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "tellback.people.sign_in.Adapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# The code itself shows that the mailbox is theirs; there is no other way in by e-mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
MFA_ADAPTER = "tellback.people.sign_in.SecondStep"
MFA_TOTP_ISSUER = "Tellback"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True

# How the parts below the outbox hand it a message (an invitation): imports run one way.
POST_BOX = "tellback.outbox.actions.queue"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "tellback"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "tellback.config.errors.stale_form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_ADDRESS.startswith("https://")
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# One box of words: 20,000 characters is about 40 minutes of speech; the request limit leaves room for it in any script.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# Error pages and reports never carry what was typed.
DEFAULT_EXCEPTION_REPORTER_FILTER = "tellback.config.errors.NothingTyped"
ADMINS: list[Any] = []

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "config_cache"}}

# Jobs are found in each stage's jobs.py. Their arguments are ids only, and a finished job is deleted at once.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 2,
    "delete_jobs": "successful",
    "shutdown_graceful_timeout": 10.0,
    "task_middleware": [on_this_deployments_clock],
}
JOB_KEPT_DAYS = 14  # a job that failed for good, so that somebody can look why

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "static/"
STATIC_ROOT = BUILD / "collected"
STATICFILES_DIRS = [PACKAGE / "ui" / "static", BUILD / "theme"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING
WHITENOISE_AUTOREFRESH = False

# Without a mail server, or a backend of their own, colleagues see each message on their list and pass it on by hand.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_BACKEND = env.text("EMAIL_BACKEND", f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.needed("EMAIL_HOST_PASSWORD", "EMAIL_HOST_USER is set.") if EMAIL_HOST_USER else ""
_with_tls = env.flag("EMAIL_USE_TLS", True)
EMAIL_USE_SSL = _with_tls and EMAIL_PORT == 465  # TLS from the first byte, as that port has it
EMAIL_USE_TLS = _with_tls and not EMAIL_USE_SSL
DEFAULT_FROM_EMAIL = (
    env.needed("DEFAULT_FROM_EMAIL", "people must know who writes to them (EMAIL_HOST is set).")
    if EMAIL_HOST
    else env.text("DEFAULT_FROM_EMAIL", "tellback@localhost")
)
EMAIL_TIMEOUT = 20  # seconds
# Who makes the link that a message carries: the outbox knows nothing of voices.
MESSAGE_LINK = "tellback.loop.tell.links.fresh_link"
MESSAGE_LINKS = {"case": "tellback.loop.review.plans.actions.fresh_link"}

LOG_LEVEL = env.choice("LOG_LEVEL", "WARNING", ["DEBUG", "INFO", "WARNING", "ERROR"])
# text: a line for people to read; json: one object a line, for whoever collects them.
LOG_FORMAT = env.choice("TELLBACK_LOG", "text", ["text", "json"])
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "tellback.config.errors.Line", "format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "tellback.config.errors.JsonLine"},
    },
    "filters": {"masked": {"()": "tellback.config.errors.MaskedPaths"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["masked"]}},
    "root": {"handlers": ["out"], "level": LOG_LEVEL},
    "loggers": {"django.request": {"handlers": ["out"], "level": "ERROR", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
