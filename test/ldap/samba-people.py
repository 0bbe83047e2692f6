"""Fills a freshly provisioned domain with the organisation that comes on standard input as JSON (see organisation.ts)."""

import base64
import json
import sys
import time

import ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB

FILETIME_EPOCH_SECONDS = 11644473600
FILETIME_UNITS_PER_SECOND = 10000000
NORMAL, DISABLED, WITHOUT_PASSWORD = 512, 2, 32

wanted = json.load(sys.stdin)
settings = LoadParm()
settings.load(wanted["configuration"])
domain = SamDB(url=wanted["database"], session_info=system_session(), lp=settings)
base = str(domain.domain_dn())
suffix = wanted["suffix"]


def below(parent, attribute, name):
    dn = ldb.Dn(domain, parent)
    dn.add_child(ldb.Dn(domain, attribute + "=x"))
    dn.set_component(0, attribute, name)
    return dn


def add(dn, attributes):
    message = ldb.Message(dn)
    for name, value in attributes.items():
        message[name] = ldb.MessageElement(value, ldb.FLAG_MOD_ADD, name)
    domain.add(message, ["relax:0"])


def replace(dn, attribute, value):
    domain.modify(ldb.Message.from_dict(domain, {"dn": dn, attribute: value}, ldb.FLAG_MOD_REPLACE))


def filetime(seconds):
    return str(int((seconds + FILETIME_EPOCH_SECONDS) * FILETIME_UNITS_PER_SECOND))


def add_person(unit, person):
    dn = below(unit, "CN", person["name"])
    login = person["login"]
    attributes = {
        "objectClass": "user",
        "sAMAccountName": login,
        "userPrincipalName": "%s@%s" % (login, suffix),
        "userAccountControl": str(NORMAL | WITHOUT_PASSWORD),
        "displayName": person["name"],
    }
    attributes.update(person.get("attributes", {}))
    if "photo" in person:
        attributes["thumbnailPhoto"] = base64.b64decode(person["photo"])
    state = person.get("state")
    if state == "expired":
        attributes["accountExpires"] = filetime(time.time() - 86400)
    add(dn, attributes)
    if "password" in person:
        secret = base64.b64encode(person["password"].encode("utf-16-le")).decode()
        domain.modify_ldif(
            "dn:: %s\nchangetype: modify\nreplace: clearTextPassword\nclearTextPassword:: %s\n"
            % (base64.b64encode(str(dn).encode()).decode(), secret)
        )
        replace(dn, "userAccountControl", str(NORMAL | DISABLED if state == "disabled" else NORMAL))
    if state == "mustChange":
        replace(dn, "pwdLastSet", "0")
    return str(dn)


domain.transaction_start()
try:
    found = {}
    units = {}
    for unit in wanted["units"]:
        units[unit] = "OU=%s,%s" % (unit, base)
        add(ldb.Dn(domain, units[unit]), {"objectClass": "organizationalUnit"})
    for person in wanted["people"]:
        found[person["login"]] = add_person(units[person["unit"]], person)
    for group in wanted["groups"]:
        dn = below(units[group["unit"]], "CN", group["name"])
        attributes = {
            "objectClass": "group",
            "sAMAccountName": group["name"].replace(",", ""),
            "groupType": str(group["type"]),
        }
        if "description" in group:
            attributes["description"] = group["description"]
        members = [found[member] for member in group["members"] if member in found]
        if members:
            attributes["member"] = members
        add(dn, attributes)
        found[group["name"]] = str(dn)
    # A loop names groups that come later.
    for group in wanted["groups"]:
        late = [found[m] for m in group["members"] if m in [g["name"] for g in wanted["groups"]]]
        present = domain.search(found[group["name"]], scope=ldb.SCOPE_BASE, attrs=["member"])[0]
        had = {str(value) for value in present.get("member", [])}
        late = [member for member in late if member not in had]
        if late:
            message = ldb.Message(ldb.Dn(domain, found[group["name"]]))
            message["member"] = ldb.MessageElement(late, ldb.FLAG_MOD_ADD, "member")
            domain.modify(message)
except Exception:
    domain.transaction_cancel()
    raise
domain.transaction_commit()
