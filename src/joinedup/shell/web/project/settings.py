"""The workbench's settings. Everything a force may want to change is an environment variable.

JOINEDUP_HOME        folder for the SQLite file and the secret key (default: var/ in the current folder)
DATABASE_URL         postgresql://... instead of SQLite
JOINEDUP_SECRET_KEY  the key that signs sessions, instead of the one kept in JOINEDUP_HOME
JOINEDUP_PRODUCTION  1: secure cookies, HTTPS only, no demonstration accounts
JOINEDUP_HOSTS       names under which the workbench answers, separated by commas (needed in production)
"""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from joinedup.shell.web.project.database import from_url, sqlite
from joinedup.shell.web.project.secret import secret_key

WEB = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("JOINEDUP_HOME") or Path.cwd() / "var")
PRODUCTION = os.environ.get("JOINEDUP_PRODUCTION") == "1"

DEBUG = False
SECRET_KEY = os.environ.get("JOINEDUP_SECRET_KEY") or secret_key(HOME)
# What one run may take of the machine. Beyond it the run ends as failed, with the reason.
RUN_MINUTES = int(os.environ.get("JOINEDUP_RUN_MINUTES") or 30)
RUN_MEGABYTES = int(os.environ.get("JOINEDUP_RUN_MEGABYTES") or 4_096)
RUN_ANSWER_MEGABYTES = int(os.environ.get("JOINEDUP_RUN_ANSWER_MEGABYTES") or 256)
ALLOWED_HOSTS = [text for text in os.environ.get("JOINEDUP_HOSTS", "").split(",") if text]
if not ALLOWED_HOSTS:
    if PRODUCTION:
        raise ImproperlyConfigured(
            "JOINEDUP_HOSTS is empty. In production, name the hosts that the workbench answers for."
        )
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rules",
    "django_tasks",
    "django_tasks_db",
    "joinedup.shell.web.accounts",
    "joinedup.shell.web.events",
    "joinedup.shell.web.estate",
    "joinedup.shell.web.requirements",
    "joinedup.shell.web.procurement",
    "joinedup.shell.web.assurance",
    "joinedup.shell.web.evaluation",
    "joinedup.shell.web.fit",
    "joinedup.shell.web.national",
    "joinedup.shell.web.home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "joinedup.shell.web.project.headers.policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "joinedup.shell.web.project.limits.body_size",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "joinedup.shell.web.accounts.middleware.LogInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "joinedup.shell.web.project.errors.input_errors",
]

ROOT_URLCONF = "joinedup.shell.web.project.urls"
WSGI_APPLICATION = "joinedup.shell.web.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEB / "project" / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "joinedup.shell.web.project.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "joinedup.shell.web.project.jinja.surroundings",
            ],
        },
    }
]

DATABASES = {
    "default": from_url(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else sqlite(HOME / "workbench.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["rules.permissions.ObjectPermissionBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:log-in"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "accounts:log-in"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_NAME = "joinedup_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_NAME = "joinedup_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "joinedup.shell.web.project.errors.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The largest thing a person or a program may send, in bytes: a large API description with its form.
LARGEST_REQUEST = 24 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_REQUEST
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 5

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"safe": {"()": "joinedup.shell.web.project.log.SafeFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "safe"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
