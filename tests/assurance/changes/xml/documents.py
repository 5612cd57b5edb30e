"""Rich documents of XML's own: a schema, a service in WSDL 1.1 and one in WSDL 2.0, with something of everything."""

from __future__ import annotations

SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:made:case" targetNamespace="urn:made:case"
  elementFormDefault="qualified" attributeFormDefault="unqualified" blockDefault="extension" version="1.4">
 <xs:annotation><xs:documentation>Cases.</xs:documentation></xs:annotation>
 <xs:element name="Case" type="c:Case">
  <xs:key name="byRef"><xs:selector xpath="c:exhibit"/><xs:field xpath="@ref"/></xs:key>
  <xs:keyref name="toRef" refer="c:byRef"><xs:selector xpath="c:use"/><xs:field xpath="@of"/></xs:keyref>
  <xs:unique name="once"><xs:selector xpath="c:note"/><xs:field xpath="."/></xs:unique>
 </xs:element>
 <xs:complexType name="Case" block="restriction" final="extension">
  <xs:annotation><xs:documentation>A case.</xs:documentation></xs:annotation>
  <xs:sequence>
   <xs:element name="ref" type="c:Ref"/>
   <xs:element name="opened" type="xs:date" nillable="true"/>
   <xs:element name="note" type="xs:string" minOccurs="0" maxOccurs="9"/>
   <xs:choice minOccurs="0" maxOccurs="3">
    <xs:element name="person" type="c:Person"/>
    <xs:element name="firm" type="xs:token"/>
    <xs:sequence><xs:element name="left" type="xs:int"/><xs:element name="right" type="xs:int"/></xs:sequence>
   </xs:choice>
   <xs:element name="amount"><xs:simpleType><xs:restriction base="xs:decimal">
     <xs:totalDigits value="9"/><xs:fractionDigits value="2"/><xs:minInclusive value="0"/><xs:maxExclusive value="500"/>
   </xs:restriction></xs:simpleType></xs:element>
   <xs:element name="state" type="c:State" default="open"/>
   <xs:element name="scheme" type="xs:string" fixed="uk" form="unqualified"/>
   <xs:group ref="c:stamps" minOccurs="0"/>
   <xs:element ref="c:Party"/>
   <xs:element name="exhibit" minOccurs="0" maxOccurs="unbounded">
    <xs:complexType mixed="true"><xs:all><xs:element name="bag" type="xs:string"/><xs:element name="seal" type="c:Codes" minOccurs="0"/></xs:all>
     <xs:attribute name="ref" type="xs:NCName" use="required"/></xs:complexType>
   </xs:element>
   <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence>
  <xs:attribute name="kind" type="c:Kind" use="optional" default="crime"/>
  <xs:attribute ref="c:level" use="required"/>
  <xs:attributeGroup ref="c:marks"/>
  <xs:anyAttribute namespace="##other" processContents="skip"/>
 </xs:complexType>
 <xs:complexType name="Person" abstract="false">
  <xs:sequence><xs:element name="surname" type="xs:normalizedString"/><xs:element name="born" type="xs:gYear"/></xs:sequence>
 </xs:complexType>
 <xs:complexType name="Officer"><xs:complexContent><xs:extension base="c:Person">
  <xs:sequence><xs:element name="number" type="xs:unsignedShort"/></xs:sequence>
  <xs:attribute name="rank" type="xs:string"/>
 </xs:extension></xs:complexContent></xs:complexType>
 <xs:complexType name="Plain"><xs:complexContent><xs:restriction base="c:Person">
  <xs:sequence><xs:element name="surname" type="xs:token"/><xs:element name="born" type="xs:gYear"/></xs:sequence>
 </xs:restriction></xs:complexContent></xs:complexType>
 <xs:complexType name="Money"><xs:simpleContent><xs:extension base="xs:decimal">
  <xs:attribute name="currency" type="xs:string" fixed="GBP"/></xs:extension></xs:simpleContent></xs:complexType>
 <xs:complexType name="SmallMoney"><xs:simpleContent><xs:restriction base="c:Money">
  <xs:maxInclusive value="100"/></xs:restriction></xs:simpleContent></xs:complexType>
 <xs:element name="Cost" type="c:SmallMoney"/>
 <xs:element name="Party" type="c:PartyType" abstract="true"/>
 <xs:complexType name="PartyType" abstract="true"/>
 <xs:element name="Witness" substitutionGroup="c:Party" final="#all"><xs:complexType><xs:complexContent>
  <xs:extension base="c:PartyType"><xs:sequence><xs:element name="seen" type="xs:boolean"/></xs:sequence></xs:extension>
 </xs:complexContent></xs:complexType></xs:element>
 <xs:group name="stamps"><xs:sequence><xs:element name="at" type="xs:dateTime"/><xs:element name="by" type="c:Either"/></xs:sequence></xs:group>
 <xs:attributeGroup name="marks"><xs:attribute name="mark" type="xs:string"/><xs:attribute name="shelf"><xs:simpleType>
   <xs:restriction base="xs:string"><xs:length value="4" fixed="true"/></xs:restriction></xs:simpleType></xs:attribute></xs:attributeGroup>
 <xs:attribute name="level" type="xs:byte"/>
 <xs:simpleType name="Ref"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}[0-9]{4}"/><xs:pattern value="[0-9]{8}"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="State" final="restriction"><xs:restriction base="xs:string"><xs:enumeration value="open"/><xs:enumeration value="shut"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="Kind"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="20"/><xs:whiteSpace value="replace"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="Code"><xs:restriction base="xs:token"><xs:enumeration value="A1"/><xs:enumeration value="B2"/></xs:restriction></xs:simpleType>
 <xs:simpleType name="Codes"><xs:list itemType="c:Code"/></xs:simpleType>
 <xs:simpleType name="Either"><xs:union memberTypes="c:Code xs:int"><xs:simpleType><xs:restriction base="xs:string">
   <xs:enumeration value="none"/></xs:restriction></xs:simpleType></xs:union></xs:simpleType>
 <xs:complexType name="Unused"><xs:sequence><xs:element name="spare" type="xs:string"/></xs:sequence></xs:complexType>
 <xs:group name="unusedGroup"><xs:choice><xs:element name="one" type="xs:int"/><xs:element name="two" type="xs:int"/></xs:choice></xs:group>
</xs:schema>
"""

SERVICE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"
  xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" xmlns:mime="http://schemas.xmlsoap.org/wsdl/mime/"
  xmlns:wsam="http://www.w3.org/2007/05/addressing/metadata" xmlns:wsp="http://www.w3.org/ns/ws-policy"
  xmlns:t="urn:made:svc" targetNamespace="urn:made:svc" name="Cases">
 <wsp:Policy Name="secure"><wsp:All><wsp:Assertion level="2">signed</wsp:Assertion></wsp:All></wsp:Policy>
 <types><xs:schema targetNamespace="urn:made:svc" elementFormDefault="qualified" version="2">
   <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="ref" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
   <xs:element name="found"><xs:complexType><xs:sequence><xs:element name="total" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
   <xs:element name="refused"><xs:complexType><xs:sequence><xs:element name="why" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
   <xs:element name="caller"><xs:complexType><xs:sequence><xs:element name="user" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
   <xs:element name="stale" type="xs:string"/>
 </xs:schema></types>
 <message name="findIn"><part name="body" element="t:find"/></message>
 <message name="findOut"><part name="body" element="t:found"/></message>
 <message name="refused"><part name="detail" element="t:refused"/></message>
 <message name="callerHeader"><part name="caller" element="t:caller"/></message>
 <message name="stale"><part name="stale" element="t:stale"/></message>
 <message name="addIn"><part name="ref" type="xs:string"/><part name="scan" type="xs:base64Binary"/></message>
 <message name="addOut"><part name="done" type="xs:boolean"/></message>
 <message name="tellIn"><part name="what" type="xs:string"/></message>
 <portType name="Cases"><documentation>All about cases.</documentation>
  <operation name="find"><documentation>Finds.</documentation>
   <input name="findRequest" message="t:findIn" wsam:Action="urn:made:find"/><output message="t:findOut"/><fault name="refused" message="t:refused"/></operation>
  <operation name="add" parameterOrder="ref scan"><input message="t:addIn"/><output message="t:addOut"/></operation>
  <operation name="tell"><input message="t:tellIn"/></operation>
 </portType>
 <binding name="Soap" type="t:Cases"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
  <operation name="find"><soap:operation soapAction="urn:find" style="document"/>
   <input><soap:header message="t:callerHeader" part="caller" use="literal"><soap:headerfault message="t:stale" part="stale" use="literal"/></soap:header><soap:body use="literal" parts="body"/></input>
   <output><soap:body use="literal"/></output><fault name="refused"><soap:fault name="refused" use="literal"/></fault></operation>
  <operation name="add"><soap:operation soapAction="urn:add" style="rpc"/>
   <input><mime:multipartRelated><mime:part><soap:body use="literal" parts="ref" namespace="urn:made:add"/></mime:part>
    <mime:part><mime:content part="scan" type="image/tiff"/></mime:part></mime:multipartRelated></input>
   <output><soap:body use="encoded" encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" namespace="urn:made:add"/></output></operation>
  <operation name="tell"><soap:operation soapAction="urn:tell" style="rpc"/><input><soap:body use="literal" namespace="urn:made:tell"/></input></operation>
 </binding>
 <binding name="Web" type="t:Cases"><http:binding verb="GET"/>
  <operation name="tell"><http:operation location="/tell"/><input><http:urlEncoded/></input></operation>
 </binding>
 <service name="CaseService"><port name="Soap" binding="t:Soap"><soap:address location="https://cases.example/soap"/></port>
  <port name="Web" binding="t:Web"><http:address location="https://cases.example/web"/></port></service>
</definitions>
"""

SECOND_SERVICE = """<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://www.w3.org/ns/wsdl" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:made:two"
  xmlns:wsoap="http://www.w3.org/ns/wsdl/soap" xmlns:whttp="http://www.w3.org/ns/wsdl/http"
  xmlns:wsdlx="http://www.w3.org/ns/wsdl-extensions" targetNamespace="urn:made:two">
 <documentation>Cases.</documentation>
 <types><xs:schema targetNamespace="urn:made:two">
   <xs:element name="find" type="xs:string"/><xs:element name="found" type="xs:int"/><xs:element name="refused" type="xs:string"/>
   <xs:element name="token" type="xs:string"/>
 </xs:schema></types>
 <interface name="Basic" styleDefault="http://www.w3.org/ns/wsdl/style/iri"><fault name="refused" element="t:refused"/></interface>
 <interface name="Cases" extends="t:Basic">
  <operation name="find" pattern="http://www.w3.org/ns/wsdl/in-out" style="http://www.w3.org/ns/wsdl/style/iri" wsdlx:safe="true">
   <input messageLabel="In" element="t:find"/><output messageLabel="Out" element="t:found"/><outfault ref="t:refused" messageLabel="Out"/></operation>
  <operation name="tell" pattern="http://www.w3.org/ns/wsdl/in-only"><input messageLabel="In" element="#any"/></operation>
 </interface>
 <binding name="Soap" interface="t:Cases" type="http://www.w3.org/ns/wsdl/soap" wsoap:version="1.2" wsoap:protocol="http://www.w3.org/2003/05/soap/bindings/HTTP/" wsoap:mepDefault="http://www.w3.org/2003/05/soap/mep/soap-response">
  <wsoap:module ref="urn:made:module" required="true"/>
  <fault ref="t:refused" wsoap:code="soap:Sender"/>
  <operation ref="t:find" wsoap:action="urn:find" wsoap:mep="http://www.w3.org/2003/05/soap/mep/request-response"><input><wsoap:header element="t:token" mustUnderstand="true"/></input></operation>
 </binding>
 <service name="CaseService" interface="t:Cases"><endpoint name="Soap" binding="t:Soap" address="https://cases.example/soap"/></service>
</description>
"""
ALL = {"case.xsd": SCHEMA, "case.wsdl": SERVICE, "second.wsdl": SECOND_SERVICE}
