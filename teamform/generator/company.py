"""What the people of an invented company can do, and where they work."""

from __future__ import annotations

from collections.abc import Mapping

SKILLS: Mapping[str, tuple[str, ...]] = {
    "Application owner": (
        "Application lifecycle", "Release management", "Service operations", "Vendor management",
        "ERP configuration", "CRM configuration", "Test automation", "Incident management", "Java",
        "Python", "SQL", "Access management",
    ),
    "Integration specialist": (
        "API design", "Event streaming", "Data migration", "Cloud platforms", "Identity federation",
        "Messaging", "Infrastructure as code", "Network security", "Observability", "Data modelling",
        "Data pipelines", "Performance engineering",
    ),
    "BPO": (
        "Process mapping", "Process mining", "Requirements analysis", "Order management", "Invoicing",
        "Procurement", "Inventory planning", "Demand planning", "Internal control", "Lean methods",
        "Master data", "Compliance",
    ),
    "Stakeholder": (
        "Business case", "Budgeting", "Change management", "Negotiation", "Market analysis", "Pricing",
        "Customer insight", "Risk assessment", "Contract law", "Portfolio steering", "Training",
        "Sales operations",
    ),
    "Design": (
        "Service design", "UX research", "Interaction design", "Visual design", "Prototyping",
        "Accessibility", "Content design", "Usability testing", "Design systems", "Facilitation",
        "Data visualization", "Journey mapping",
    ),
}  # fmt: skip
"""Sixty skills, by the role that has most use for them."""

ALL_SKILLS = tuple(skill for skills in SKILLS.values() for skill in skills)

LOCATIONS = ("Bonn", "Leeds", "Lyon", "Porto", "Gdansk", "Pune", "Austin", "Recife")
LOCATION_WEIGHTS = (20, 16, 14, 13, 12, 11, 8, 6)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Application owner": ("Business Applications", "Digital Channels"),
    "Integration specialist": ("Integration and Data", "Cloud Operations"),
    "BPO": ("Finance Operations", "Supply Chain", "Customer Service"),
    "Stakeholder": ("Sales", "Marketing", "Human Resources"),
    "Design": ("Experience Design", "Product Design"),
}
"""Departments, by the main role of their people."""

GRADES = ("Junior", "Professional", "Professional", "Senior", "Principal")
"""Grades by role level, from level 1."""

COST_PER_QUARTER = (15_000, 18_000, 20_500, 25_000, 31_000)
"""What one FTE costs in a quarter, by role level, from level 1."""
