"""Reports: values in; text, JSON, HTML, DOCX and XLSX out. They decide nothing."""
