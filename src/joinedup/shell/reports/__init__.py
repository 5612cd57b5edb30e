"""Reports: values in; text, JSON, HTML, DOCX and XLSX out. They decide nothing."""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
