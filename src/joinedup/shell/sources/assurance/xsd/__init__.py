"""XML Schema sets and WSDL 1.1 services into one frozen ``Description``."""

from joinedup.shell.sources.assurance.xsd.read import describe, kind_of, read_xml

__all__ = ["describe", "kind_of", "read_xml"]
