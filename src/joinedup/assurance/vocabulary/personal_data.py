"""Names that tell of a person, or of a secret, in the places where a call is written down."""

from __future__ import annotations

from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words

_PERSONAL = vocabulary(
    "surname forename firstname lastname middlename givenname familyname fullname maidenname othernames",
    "personname dateofbirth birthdate dob birthday placeofbirth nino nationalinsurancenumber nhsnumber nhsno",
    "passportnumber passportno drivinglicence drivinglicencenumber drivinglicense driverlicense",
    "driverlicensenumber ssn socialsecuritynumber pncid pncnumber cronumber email emailaddress mail phone",
    "phonenumber mobile mobilenumber telephone telephonenumber homeaddress addressline1 ethnicity religion",
)
_PERSONS = vocabulary(
    "person nominal suspect victim witness offender defendant detainee patient officer driver",
)
_SECRETS = vocabulary(
    "password passwd pwd passphrase apikey apitoken apisecret accesstoken authtoken authtokenkey",
    "bearertoken bearer clientsecret secretkey privatekey subscriptionkey sessiontoken sessionkey",
    "jsessionid refreshtoken idtoken secret ocpapimsubscriptionkey accesskey sharedsecret",
)


def is_personal(name: str) -> bool:
    """Whether a parameter called ``name`` carries something that identifies a living person."""
    plain = squeezed(name)
    if plain in _PERSONAL:
        return True
    spoken = words(name)
    return len(spoken) > 1 and spoken[0] in _PERSONS and "".join(spoken[1:]) in _PERSONAL | {"name"}


def is_secret(name: str) -> bool:
    """Whether a parameter called ``name`` lets whoever knows its value in."""
    return squeezed(name) in _SECRETS
