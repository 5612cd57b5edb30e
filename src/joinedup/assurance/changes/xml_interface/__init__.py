"""What changed between two versions of an XML Schema or a WSDL service, by XML's own law.

Parts are matched by kind and qualified name. Every fact of two matched parts
is compared: what has a rule is judged by it, what has none is *not compared*.
"""

from joinedup.assurance.changes.xml_interface.compare import compare_xml_interfaces

__all__ = ["compare_xml_interfaces"]
