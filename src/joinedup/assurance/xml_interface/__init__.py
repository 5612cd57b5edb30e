"""What an XML Schema or a WSDL service says, in XML's own terms: qualified names, order, occurrence, bindings."""

from joinedup.assurance.xml_interface.model import Part, XmlInterface, local_of, space_of, words_for

__all__ = ["Part", "XmlInterface", "local_of", "space_of", "words_for"]
