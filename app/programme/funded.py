"""What money of the funds is for, when it is for something that the programme's documents alone know."""

from collections.abc import Collection

from app.funding.hooks import FundingSubject
from app.programme.document import programme


def funded_documents(refs: Collection[str]) -> dict[str, FundingSubject]:
    """ "questionnaire:<key>" and "project:<key>" → the name that the document gives; no statement."""
    document = programme()
    names = {f"questionnaire:{row['id']}": row["title"] for row in document["questionnaires"]}
    names[f"project:{document['project']['id']}"] = document["project"]["title"]
    return {ref: FundingSubject(name=names[ref]) for ref in refs if ref in names}
