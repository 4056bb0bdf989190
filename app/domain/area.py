# SPDX-License-Identifier: MIT
"""The areas of an inspection: those that are judged, and the parts of a report.

The keys are the inspection document's; the names on screen depend on the framework,
because the frameworks print different names (ILACS from 2018, SIF from 2013).
"""

from __future__ import annotations

from enum import StrEnum


class Framework(StrEnum):
    """The inspection framework a report follows."""

    ILACS = "ILACS"
    SIF = "SIF"
    EARLY = "early"
    OTHER = "other"


class InspectionType(StrEnum):
    """The kind of event a report is about, where the report says so."""

    STANDARD = "standard"
    SHORT = "short"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    ASSURANCE_VISIT = "assurance_visit"
    SINGLE_INSPECTION = "single_inspection"
    REINSPECTION = "reinspection"
    LSCB_REVIEW = "lscb_review"
    OTHER = "other"


class AreaKey(StrEnum):
    """An area of the service, or a part of the report, by its key in the document."""

    OVERALL = "overall"
    LEADERS = "leaders"
    HELP_AND_PROTECTION = "help_and_protection"
    IN_CARE = "in_care"
    CARE_LEAVERS = "care_leavers"
    IN_CARE_AND_CARE_LEAVERS = "in_care_and_care_leavers"
    LOOKED_AFTER = "looked_after"
    ADOPTION = "adoption"
    LSCB = "lscb"
    SUMMARY = "summary"
    IMPROVE = "improve"
    STRENGTHS = "strengths"
    PROGRESS = "progress"
    CHILDREN_SUMMARY = "children_summary"
    CONTEXT = "context"
    OTHER = "other"

    def label(self, framework: Framework) -> str:
        """The area's name on screen under ``framework``."""
        return _FRAMEWORK_LABELS.get((framework, self)) or _LABELS[self]

    def parent(self, framework: Framework) -> AreaKey | None:
        """The area this one is judged within: SIF's 2.1 and 2.2 stand inside 2."""
        if framework is Framework.SIF and self in (AreaKey.ADOPTION, AreaKey.CARE_LEAVERS):
            return AreaKey.LOOKED_AFTER
        return None


_LABELS = {
    AreaKey.OVERALL: "Overall effectiveness",
    AreaKey.LEADERS: "Leaders",
    AreaKey.HELP_AND_PROTECTION: "Help and protection",
    AreaKey.IN_CARE: "Children in care",
    AreaKey.CARE_LEAVERS: "Care leavers",
    AreaKey.IN_CARE_AND_CARE_LEAVERS: "In care and care leavers",
    AreaKey.LOOKED_AFTER: "Children looked after",
    AreaKey.ADOPTION: "Adoption",
    AreaKey.LSCB: "Safeguarding board",
    AreaKey.SUMMARY: "Summary",
    AreaKey.IMPROVE: "What needs to improve",
    AreaKey.STRENGTHS: "Strengths",
    AreaKey.PROGRESS: "Progress since the last inspection",
    AreaKey.CHILDREN_SUMMARY: "Summary for children and young people",
    AreaKey.CONTEXT: "Context",
    AreaKey.OTHER: "Other",
}
_FRAMEWORK_LABELS = {
    (Framework.SIF, AreaKey.LEADERS): "Leadership",
    (Framework.SIF, AreaKey.IMPROVE): "Areas for improvement",
    (Framework.EARLY, AreaKey.IMPROVE): "Areas for improvement",
}
