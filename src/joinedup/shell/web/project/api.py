"""The API."""

from ninja import NinjaAPI

api = NinjaAPI(version="1.0.0")
