"""Columns of old police systems beside the police minimum standard and the United Kingdom's basics: names unlike the target's.

Written by hand, in the manner of the tables of record, custody, command and intelligence systems of thirty years:
upper case, cut words, codes of the trade, few descriptions, every other thing a text. Each column was given its
target when it was written, or none, where the standard has no such field. Only tables whose answer is certain were
taken. Two hands: ``DEVELOPMENT`` was written first, and the vocabulary was mended and weights were found with it;
``HELD_OUT`` is only measured. Both were written by the makers of the vocabulary, so another's tables are harder.

A table is its name, the entities that it is laid beside, and its columns: name, kind, target.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.matching_tasks import DEVELOPMENT as LEARNT_FROM
from benchmarks.matching_tasks import Task
from joinedup.knowledge.profiles import Entity, Field, Kind, Profiles

Row = tuple[str, str, str]
Table = tuple[str, tuple[str, ...], tuple[Row, ...]]
T, C, D, W, S, N, F = "text", "code", "date", "integer", "datetime", "number", "flag"

DEVELOPMENT: tuple[Table, ...] = (
    ("NOMINAL", ("pole/offender", "pole/vehicle_known", "pole/property"), (
        ("NOMINAL_SURNM", T, "offender.surname"), ("NOMINAL_FORENM1", T, "offender.given_name"),
        ("DOB_DT", D, "offender.date_of_birth"), ("SEX_CD", C, "offender.gender"),
        ("AGE_YRS", W, "offender.age"), ("ADDR_PCODE", T, "offender.home_address.post_code"),
        ("ADDR_TWN", T, "offender.home_address.town"), ("ADDR_CNTY", T, "offender.home_address.county"),
        ("ADDR_RD", T, "offender.home_address.street"), ("CONTACT_TEL", T, "offender.telephone_number"),
        ("EMAIL_ADDR", T, "offender.email_address"), ("PNC_REF", T, "offender.pnc_id"), ("CRO_REF", T, "offender.cro_number"),
        ("REC_STAT", C, ""), ("LAST_UPD_USR", T, ""), ("WARN_MARKER", C, ""), ("NOM_URN", T, ""),
    )),
    ("VEH_TBL", ("pole/vehicle_known", "pole/offender", "pole/telephone"), (
        ("VEH_INDEX", T, "vehicle_known.vehicle_registration_mark"), ("VEH_MK", T, "vehicle_known.vehicle_make"),
        ("VEH_MDL", T, "vehicle_known.vehicle_model"), ("VEH_COL", C, "vehicle_known.vehicle_colour"),
        ("BDY_TYP", C, "vehicle_known.vehicle_body_shape"), ("KEEPER_SEQ", W, ""), ("CHASSIS_NO", T, ""), ("ENTRY_TS", S, ""),
    )),
    ("CRIME_REC", ("pole/crime", "pole/vehicle_known"), (
        ("HO_CLASS", T, "crime.home_office_classification"), ("CRM_TYP_CD", C, "crime.crime_type"),
        ("OFF_DT", D, "crime.date_of_offence"), ("OFF_TM", T, "crime.time_of_offence"), ("MO_TXT", T, "crime.MO"),
        ("RPTD_DT", D, "crime.reported_date"), ("CLEARUP_CD", C, "crime.crime_status"), ("DISPOSAL", C, "crime.resolved_outcome"),
        ("HATE_IND", C, "crime.hate_crime"), ("OFF_LOC_E", N, "crime.location_geometric.location_longitude"),
        ("OFF_LOC_N", N, "crime.location_geometric.location_latitude"), ("OFF_LOC_PCODE", T, "crime.location_post_code"),
        ("RPT_OFFR", T, "crime.recording_reporting_officer_staff"), ("SUPV_OFFR", T, "crime.supervising_officer"),
        ("OFFENDER_NOM_ID", W, "crime.offender"), ("BEAT_CD", C, "crime.location_area"), ("FILE_LOC", T, ""),
        ("CRIMINT_NO", T, ""),
    )),
    ("CUST_DETAIL", ("pole/custody", "pole/custody_image", "pole/passport"), (
        ("ASN", T, "custody.arrest_summons_number"), ("DP_NATLTY", C, "custody.nationality"),
        ("SDE_CD", C, "custody.self_defined_ethnicity"), ("IC_CD", C, "custody.officer_defined_ethnicity"),
        ("ARR_OFFR", T, "custody.arresting_officer"), ("DP_SEX", C, "custody.gender"), ("ARR_RSN", C, "custody.reason_for_arrest"),
        ("OFFNC_CD", C, "custody.offence_code"), ("CELL_NO", T, ""), ("DET_AUTH_TM", T, ""),
    )),
    ("GAZ_ADDR", ("uk-basics/address", "uk-basics/point"), (
        ("UPRN_NO", T, "address.uprn"), ("BLDG_NAME", T, "address.premises"), ("STRT", T, "address.street"),
        ("DIST_LOCLTY", T, "address.locality"), ("POST_TWN", T, "address.town"), ("CNTY", T, "address.county"),
        ("PCODE", T, "address.postcode"), ("CTRY_CD", C, "address.country"), ("ORG_NM", T, "address.organisation"),
        ("X_COORD", N, "point.easting"), ("Y_COORD", N, "point.northing"), ("VALID_FLG", F, ""),
    )),
    ("PROP_ITEM", ("pole/property", "pole/vehicle_known", "pole/photograph"), (
        ("PROP_CLASS", C, "property.category"), ("ITEM_DESC", T, "property.property_description"),
        ("SER_NO_TYP", C, "property.unique_id_type"), ("SER_NO", T, "property.unique_id"), ("STORE_BIN", T, ""),
        ("DISP_DUE_DT", D, ""), ("PHOTO_DT", D, "photograph.date_of_photograph"),
    )),
)  # fmt: skip

HELD_OUT: tuple[Table, ...] = (
    ("PERSONS_MASTER", ("pole/missing_persons", "pole/vehicle_known", "pole/telephone"), (
        ("FAM_NM", T, "missing_persons.surname"), ("CHRISTIAN_NAMES", T, "missing_persons.given_name"),
        ("BIRTH_DTE", D, "missing_persons.date_of_birth"), ("GNDR", C, "missing_persons.gender"),
        ("APP_AGE", W, "missing_persons.age"), ("HM_ADD_PC", T, "missing_persons.home_address.post_code"),
        ("HM_ADD_STRT", T, "missing_persons.home_address.street"), ("HM_ADD_CITY", T, "missing_persons.home_address.town"),
        ("HM_ADD_COUNTY", T, "missing_persons.home_address.county"), ("HM_ADD_FLAT", T, "missing_persons.home_address.site_location"),
        ("PHONE_NO", T, "missing_persons.telephone_number"), ("E_MAIL", T, "missing_persons.email_address"),
        ("BLD_CD", C, "missing_persons.build"), ("HAIR_COL", C, "missing_persons.hair_colour"),
        ("COMPLX", C, "missing_persons.complexion"), ("MARKS_SCARS", C, "missing_persons.distinguishing_features"),
        ("ETHN_APP", C, "missing_persons.ethnicity"), ("LEFT_EYE", C, "missing_persons.eye_colour_left"),
        ("RISK_LVL", C, ""), ("CRTD_BY", T, ""), ("LOCK_VER", W, ""),
    )),
    ("VEHICLES", ("pole/vehicle_suspicious", "pole/missing_persons"), (
        ("VRM_CURR", T, "vehicle_suspicious.vehicle_registration_mark"), ("MANUF", T, "vehicle_suspicious.vehicle_make"),
        ("MODEL_DESC", T, "vehicle_suspicious.vehicle_model"), ("COLR_PRIM", C, "vehicle_suspicious.vehicle_colour"),
        ("BODY_STYLE_CD", C, "vehicle_suspicious.vehicle_body_shape"), ("INSURER", T, ""), ("STOLEN_YN", F, ""),
    )),
    ("INCIDENT_LOG", ("pole/incident", "pole/property"), (
        ("OPEN_CD", C, "incident.nsir_opening_code"), ("CLOSE_CD", C, "incident.nsir_closing_code"),
        ("INC_DTE", D, "incident.date_of_incident"), ("INC_TME", T, "incident.time_of_incident"),
        ("QUALFR", C, "incident.incident_qualifiers"), ("INC_PCODE", T, "incident.incident_location_address.post_code"),
        ("INC_STREET_NM", T, "incident.incident_location_address.street"), ("INC_TOWN", T, "incident.incident_location_address.town"),
        ("INC_LAT", N, "incident.incident_location_geometric.location_latitude"),
        ("INC_LONG", N, "incident.incident_location_geometric.location_longitude"), ("BEAT", C, "incident.incident_location_area"),
        ("CALLER_NOM", T, ""), ("OPERATOR_ID", T, ""), ("ATT_UNIT", T, ""),
    )),
    ("STOPSRCH", ("pole/stop_search", "pole/driving_licence"), (
        ("SRCH_DATE", D, "stop_search.date_of_search"), ("SRCH_TIME", T, "stop_search.time_of_search"),
        ("SUBJ_SNAME", T, "stop_search.surname"), ("SUBJ_FNAME", T, "stop_search.given_name"),
        ("SUBJ_DOB", D, "stop_search.date_of_birth"), ("BIRTHPLACE", T, "stop_search.place_of_birth"),
        ("SELF_DEF_ETHN", C, "stop_search.self_defined_ethnicity"), ("OFFR_DEF_ETHN", C, "stop_search.officer_defined_ethnicity"),
        ("SRCH_PC_COLLAR", T, "stop_search.search_officer"), ("RCPT_NO", T, "stop_search.stop_search_receipt"),
        ("STOP_TYP", C, "stop_search.nature_of_stop"), ("LOC_DESC", T, "stop_search.stop_location_area"),
        ("DRV_LIC_NO", T, "driving_licence.uk_driving_licence_number"), ("BWV_REF", T, ""), ("OUTER_CLOTHING", F, ""),
    )),
    ("ASBLOG", ("pole/anti_social_behaviour", "pole/vehicle_known"), (
        ("ASB_CAT", C, "anti_social_behaviour.asb_class"), ("ASB_SUBTYP", C, "anti_social_behaviour.asb_type"),
        ("RPT_VICT_YN", F, "anti_social_behaviour.repeat_victim"), ("QUESTNR_DONE", F, "anti_social_behaviour.asb_questionnaire"),
        ("INFORMANT", T, "anti_social_behaviour.asb_reporting_person"), ("LOC_POSTCD", T, "anti_social_behaviour.incident_location_postcode"),
        ("LOC_LATITUDE_WGS", N, "anti_social_behaviour.incident_location_geometric.location_latitude"),
        ("LOC_LONGITUDE_WGS", N, "anti_social_behaviour.incident_location_geometric.location_longitude"), ("WX_COND", C, ""),
    )),
    ("PPL_BASIC", ("uk-basics/person", "uk-basics/address", "uk-basics/point"), (
        ("PERS_ID", W, "person.identifier"), ("FNAME", T, "person.given_names"), ("SNAME", T, "person.family_name"),
        ("TTL", C, "person.title"), ("D_O_B", D, "person.date_of_birth"), ("GENDER_CD", C, "person.sex"),
        ("NATLY_CD", C, "person.nationality"), ("MOB_TEL", T, "person.telephone"), ("EML_ADR", T, "person.email"),
        ("LST_AMND_TS", S, "person.updated_at"), ("STR_NAME", T, "address.street"), ("HSE_NO", T, "address.premises"),
        ("PST_CDE", T, "address.postcode"), ("TOWN_CITY", T, "address.town"), ("USRN_REF", T, "address.usrn"),
        ("OS_EAST", N, "point.easting"), ("OS_NORTH", N, "point.northing"), ("LATDEG", N, "point.latitude"),
        ("LONGDEG", N, "point.longitude"), ("DEL_IND", F, ""), ("AUDIT_SEQ", W, ""),
    )),
    ("IMG_CUST", ("pole/custody_image", "pole/photograph", "pole/driving_licence"), (
        ("DET_SURNAME", T, "custody_image.surname"), ("DET_FORENAMES", T, "custody_image.given_name"),
        ("DET_DOB", D, "custody_image.date_of_birth"), ("IMG_BLOB", "binary", "custody_image.custody_photograph"),
        ("ARREST_OFFNC", C, "custody_image.offence"), ("TAKEN_DT", D, "custody_image.date_of_image_taken"),
        ("TAKEN_TM", T, "custody_image.time_of_image_taken"),
        ("ASN_NUM", T, "custody_image.reason_for_arrest_and_arrest_summons_number.arrest_summons_number"),
        ("RSN_ARR", C, "custody_image.reason_for_arrest_and_arrest_summons_number.arrest_reason"),
        ("IMG_CAPTION", T, "photograph.photograph_description"), ("CAMERA", T, ""),
    )),
    ("CRIMES", ("pole/crime", "pole/telephone", "pole/residential_address"), (
        ("HOCLS_CODE", T, "crime.home_office_classification"), ("COMMITTED_DATE", D, "crime.date_of_offence"),
        ("COMMITTED_TIME", T, "crime.time_of_offence"), ("METHOD", T, "crime.MO"), ("DATE_REP", D, "crime.reported_date"),
        ("DETECTN_STAT", C, "crime.crime_status"), ("OUTCM_TYP", C, "crime.resolved_outcome"), ("CRIME_CAT", C, "crime.crime_type"),
        ("HATE_MOTIV", C, "crime.hate_crime"), ("LAT", N, "crime.location_geometric.location_latitude"),
        ("LNG", N, "crime.location_geometric.location_longitude"), ("SGT_COLLAR", T, "crime.supervising_officer"),
        ("SCENE_AREA", T, "crime.location_area"), ("VAL_STOLEN", N, ""), ("SOCO_REQ", F, ""), ("TEL_TYP", C, "telephone.telephone_number_type"),
    )),
)  # fmt: skip


def police(profiles: Profiles) -> Iterator[Task]:
    """Each table as a task."""
    for provider, tables in ((LEARNT_FROM[0], DEVELOPMENT), ("held out", HELD_OUT)):
        for name, beside, rows in tables:
            target = tuple(_entity(profiles, one) for one in beside)
            known = {field.id for entity in target for field in entity.fields}
            gold = tuple((f"{name}.{column}", wanted) for column, _, wanted in rows if wanted)
            missing = [wanted for _, wanted in gold if wanted not in known]
            if missing:
                raise ValueError(f"{name} names fields that are not there: {', '.join(missing)}")
            fields = tuple(Field(id=f"{name}.{column}", name=column, kind=Kind(kind)) for column, kind, _ in rows)
            yield Task(
                name=f"police/{name}",
                provider=provider,
                kind="police",
                source=(Entity(id=name, title=name, fields=fields),),
                target=target,
                gold=gold,
            )


def _entity(profiles: Profiles, path: str) -> Entity:
    profile, _, name = path.partition("/")
    return profiles.profile(profile).entity(name)


def without_synonyms(task: Task) -> Task:
    """The same task, but the standard lists no other words for its fields: what a plain schema would say."""
    return replace(
        task,
        name=f"{task.name}/plain",
        target=tuple(
            replace(entity, fields=tuple(replace(field, synonyms=()) for field in entity.fields))
            for entity in task.target
        ),
    )
