"""Each operation of a SOAP service says how it fails."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.xml_interface.services import called_by_soap
from joinedup.findings import Problem, Severity, check, fail


def _answers_by_soap(operation: Operation, description: Description) -> bool:
    answers = any(response.success for response in operation.responses)
    return answers and description.xml is not None and called_by_soap(description.xml, operation.path)


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=_answers_by_soap,
    absent="it describes no operation of SOAP that answers",
    families={"soap"},
    reads={"path"},
)
def soap_faults_are_described(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does each operation of a SOAP service say how it fails?

    Looks at each operation that answers, for at least one described fault.

    Why it matters:
        A failure that is not described comes as a page of text that no program can read. The calling system can only give up,
        or try for ever.
    What to ask:
        Which faults can this operation give, and what should a caller do on each?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" name="Persons">
          <message name="Ask"/><message name="Told"/><message name="Broken"/>
          <portType name="Persons">
            <operation name="Find"><input message="Ask"/><output message="Told"/><fault name="Broken" message="Broken"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" name="Persons">
          <message name="Ask"/><message name="Told"/>
          <portType name="Persons">
            <operation name="Find"><input message="Ask"/><output message="Told"/></operation>
          </portType>
        </definitions>
    Source:
        WSDL 1.1 section 2.4 (port types), https://www.w3.org/TR/wsdl
    """
    if not any(response.status.startswith("5") for response in operation.responses):
        yield fail(operation, f"The operation {operation.path} describes no fault.")
