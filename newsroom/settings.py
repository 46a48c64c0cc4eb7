"""Every setting of the house in one file; every difference between machines is an environment variable.

The README lists the variables. Without any, ``DEBUG=1`` gives a laptop newsroom on SQLite under ``var/``.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from articles.working.editor import EDITOR_EXTENSIONS

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- who we are ---------------------------------------------------------------------------------------------

SITE_NAME = env.str("SITE_NAME", default="境界線")
SITE_TAGLINE = env.str("SITE_TAGLINE", default="地政学の記録")
#: How readers see citations in the text: numbers, or chips such as 「AP通信 +2（独立2）」.
CITATION_STYLE = env.str("CITATION_STYLE", default="numbers")
#: ``host:port`` of services on one's own network that sources may be read from. Empty: the public web only.
FETCH_ALLOWED_HOSTS = env.list("FETCH_ALLOWED_HOSTS", default=[])
#: The Internet Archive's key as ``access:secret``; without it only our own copies are kept.
ARCHIVE_KEY = env.str("ARCHIVE_KEY", default="")
ARCHIVE_URL = env.str("ARCHIVE_URL", default="https://web.archive.org").rstrip("/")
#: Shares of quoted text above which the checks warn and stop. Article 32 of Japan's Copyright Act asks for fair
#: practice and a justified extent; no ratio is statutory, these are this house's own.
QUOTED_SHARE_WARN = env.float("QUOTED_SHARE_WARN", default=0.3)
QUOTED_SHARE_BLOCK = env.float("QUOTED_SHARE_BLOCK", default=0.5)
#: Full-width letters of one quotation beyond which a check asks by what right it stands: a sheet of Japanese manuscript paper. No
#: length is statutory.
QUOTATION_UNITS = env.int("QUOTATION_UNITS", default=400)
OVERLAP_LENGTH = env.int("OVERLAP_LENGTH", default=40)
#: Full-width letters of a headline beyond which a check asks for a shorter one.
TITLE_UNITS = env.int("TITLE_UNITS", default=32)
#: How much the rules of the checks weigh, by the slugs of sections, "" for all of them, as JSON:
#: {"": {"title-long": "info"}, "opinion": {"stale-words": "info"}}. The desk may say otherwise; see ``newsroom.weighing``.
CHECK_LEVELS = env.json("CHECK_LEVELS", default={})
#: The words of the house, in the format of prh.
HOUSE_WORDS = Path(env.str("HOUSE_WORDS", default=str(BASE_DIR / "newsroom" / "house.yml")))
#: Seconds by which this machine's clock may lie behind the last edition pressed, on whichever machine; beyond that
#: no verb publishes until the clock is right.
CLOCK_TOLERANCE = env.int("CLOCK_TOLERANCE", default=60)
#: Days for which what was put into the bin can be taken out again.
BIN_DAYS = env.int("BIN_DAYS", default=30)
#: Days for which lists and an article's page show what an update brought, where its editor chose no others.
NEWS_DAYS = env.int("NEWS_DAYS", default=3)
#: Whether an article has to be approved before any edition of it opens.
REQUIRE_APPROVAL = env.bool("REQUIRE_APPROVAL", default=False)
#: Photos: pixels in all above which one is refused, and pixels that the longer side is scaled down to. Pillow itself
#: refuses twice its own limit (``PIL.Image.MAX_IMAGE_PIXELS``), whatever stands here.
PHOTO_PIXELS_MAX = env.int("PHOTO_PIXELS_MAX", default=80_000_000)
PHOTO_SIDE_MAX = env.int("PHOTO_SIDE_MAX", default=3_000)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

# --- safety -------------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-key-for-a-laptop-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to 50 random characters, or DEBUG=1 on your own machine.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# Readers get no inline style and no inline script, and so no nonce either, which kept bytes would repeat;
# ``newsroom.desk`` lets the desk have what it needs.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Signing in, by django-allauth: tries are counted by account and by address, a second step is an app's code or a passkey.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_FORMS = {"login": "newsroom.account_forms.SignIn"}
ACCOUNT_ADAPTER = "newsroom.account_adapters.People"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
#: A chief makes accounts and gives their addresses: nobody has to prove one before signing in.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
#: Whoever asks for a new password with an address that nobody has is told the same, and gets no mail.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
MFA_ADAPTER = "newsroom.account_adapters.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
#: A telephone's clock may be half a minute early or late.
MFA_TOTP_TOLERANCE = 1
#: Proxies before this server whose word on a reader's address is believed: without them tries are counted by the nearest.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXIES", default=1 if env.bool("BEHIND_PROXY", default=False) else 0
)
#: Whether who may publish has to have a second step.
SECOND_STEP_TO_PUBLISH = env.bool("SECOND_STEP_TO_PUBLISH", default=False)

# --- the parts ----------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    "newsroom.apps.DeskConfig",
    "seeds",
    "timeline",
    "articles",
    "django_prose_editor",
    "django_filters",
    "django_tasks_db",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.caching.told_to_caches",
    "newsroom.policy.Policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.public.clock.kept_private",
    "articles.public.asked.programs_are_told",
    "newsroom.unchanged.Unchanged",
    "newsroom.pressed.page.Pressed",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
FORM_RENDERER = "newsroom.form_rendering.Written"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context.site",
            ],
        },
    }
]

#: Tasks wait in the database until a worker comes (``manage.py db_worker``); those that ask other servers have their own.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "outside"]}}

# --- where things are kept ----------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'newsroom.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets readers read while an editor writes; IMMEDIATE takes the write lock at BEGIN, so that a
    # transaction waits (busy_timeout, in ms) instead of failing half-way when two editors save at once.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA analysis_limit=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000; PRAGMA cache_size=-32000;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A connection is kept from request to request. The server of a laptop has a thread for each, which would keep its own.
DATABASES["default"].setdefault("CONN_MAX_AGE", 0 if DEBUG else 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
#: Megabytes of readers' answers that each process keeps, compressed. None on a laptop, where templates change.
EDGE_MEGABYTES = env.int("EDGE_MEGABYTES", default=0 if DEBUG else 64)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.str("CACHE_PREFIX", default="newsroom"),
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Lines of lists, by all that they say: some hundred bytes each. To ask Redis for one costs more than to make it.
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template_fragments",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    }
    if EDGE_MEGABYTES
    else {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
#: Where the proxy keeps MEDIA_ROOT for itself (nginx: ``internal``); empty where there is none that can carry files.
MEDIA_ACCEL = env.str("MEDIA_ACCEL", default="")
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.storage.HashedStaticFiles"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_NUMBER_FIELDS = (
    40_000  # An article is one form: of each kind as many rows as ``newsroom.row_pages`` lets it hold.
)
# A text that is far too long is refused at its field, and not with the whole request: in bytes, without files.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000
# A folder of captured pages, dropped where no script sends them one by one.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000

# --- language and time --------------------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Tokyo")
USE_TZ = True

# --- mail ---------------------------------------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="newsroom@localhost")

# --- packages -----------------------------------------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "articles.tagging.tags_from_string"
TAGGIT_STRING_FROM_TAGS = "articles.tagging.string_from_tags"
DJANGO_PROSE_EDITOR_EXTENSIONS = EDITOR_EXTENSIONS
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
FORMS_URLFIELD_ASSUME_HTTPS = True  # What Django 6 does by itself; this line goes then.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
