"""The work of an invented company: capabilities, what could be done for them, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """Something that could be done.

    Attributes
    ----------
    outcome
        What would be different when it is done.
    objective
        The strategic objective that it serves.
    """

    name: str
    outcome: str
    capability: str
    objective: str


UNITS = (
    "Nordics", "Benelux", "Iberia", "France", "Germany", "British Isles", "Italy", "Poland", "Balkans",
    "Baltics", "Gulf", "India", "Japan", "South-East Asia", "Australia", "Canada", "Mexico", "Brazil",
    "Andes", "Southern Africa", "East Africa", "West Africa", "Home appliances", "Industrial",
    "Spare parts", "Retail",
)  # fmt: skip
"""Where the same idea could be done again."""

_OBJECTIVES = (
    ("Order to cash", "Digital growth"),
    ("Procure to pay", "Operational excellence"),
    ("Plan to produce", "Operational excellence"),
    ("Logistics", "Operational excellence"),
    ("Customer service", "Customer trust"),
    ("Sales", "Digital growth"),
    ("Pricing", "Digital growth"),
    ("Product development", "Customer trust"),
    ("Record to report", "Decisions on data"),
    ("Hire to retire", "Decisions on data"),
    ("Risk and compliance", "Resilience"),
    ("Data and insight", "Decisions on data"),
)

_IDEAS = (
    ("Touchless order entry", "Two of three orders enter without a human hand", "Order to cash"),
    ("Electronic invoicing", "Invoices reach every customer on the day of delivery", "Order to cash"),
    ("Self-service returns", "A return takes the customer two minutes", "Order to cash"),
    ("Credit check in real time", "Orders are released in seconds instead of a day", "Order to cash"),
    ("Dispute desk", "Disputes are settled in five days instead of twenty", "Order to cash"),
    ("Order promise", "Nine of ten delivery dates hold", "Order to cash"),
    ("Supplier portal", "Suppliers keep their own data right", "Procure to pay"),
    ("Guided buying", "Spend outside contracts is halved", "Procure to pay"),
    ("Invoice matching", "Four of five invoices are paid without a touch", "Procure to pay"),
    ("Contract library", "Every contract is found in a minute", "Procure to pay"),
    ("Early payment discount", "Discounts taken rise to 1 % of spend", "Procure to pay"),
    ("Supplier risk radar", "A supplier at risk is seen a quarter earlier", "Procure to pay"),
    ("Demand sensing", "The forecast error falls by a third", "Plan to produce"),
    ("Digital shop floor", "Paper is gone from the shop floor", "Plan to produce"),
    ("Predictive maintenance", "Unplanned stops fall by a quarter", "Plan to produce"),
    ("Shared capacity plan", "Plants plan on one picture", "Plan to produce"),
    ("Energy monitor", "Energy per unit falls by a tenth", "Plan to produce"),
    ("Quality loop", "Complaints reach the line within a day", "Plan to produce"),
    ("Carrier integration", "Every parcel is seen from dock to door", "Logistics"),
    ("Warehouse slotting", "Pickers walk a fifth less", "Logistics"),
    ("Customs automation", "Customs papers are made without typing", "Logistics"),
    ("Route optimization", "Trucks run a tenth fewer kilometres", "Logistics"),
    ("Dock booking", "Trucks wait half as long", "Logistics"),
    ("Empties tracking", "Lost load carriers fall by half", "Logistics"),
    ("One view of the customer", "Agents see the whole customer in one place", "Customer service"),
    ("Answer assistant", "Half of the questions are answered at once", "Customer service"),
    ("Service portal", "Six of ten cases need no call", "Customer service"),
    ("Field service app", "Technicians fix it at the first visit", "Customer service"),
    ("Voice of the customer", "Complaints turn into changes within a month", "Customer service"),
    ("Warranty desk", "Warranty claims are decided in two days", "Customer service"),
    ("Configure, price, quote", "A quote takes an hour instead of three days", "Sales"),
    ("Partner shop", "Partners order online around the clock", "Sales"),
    ("Lead scoring", "Sales visits the right third of the leads", "Sales"),
    ("Subscription offers", "A tenth of revenue recurs", "Sales"),
    ("Sales cockpit", "Every seller knows the next best step", "Sales"),
    ("Tender factory", "Tenders are answered in half the time", "Sales"),
    ("Price corridor", "Discounts stay within agreed limits", "Pricing"),
    ("Value-based pricing", "Margin rises by one point", "Pricing"),
    ("Promotion planner", "Promotions pay for themselves", "Pricing"),
    ("Rebate engine", "Rebates are settled without spreadsheets", "Pricing"),
    ("Price list hub", "Prices change everywhere in a day", "Pricing"),
    ("Freight pricing", "Freight is billed as it costs", "Pricing"),
    ("Requirements to release", "Every requirement is traced to a release", "Product development"),
    ("Digital twin pilot", "One prototype fewer for each product", "Product development"),
    ("Product data backbone", "Engineering and sales read the same data", "Product development"),
    ("Feature toggles", "New features reach customers weekly", "Product development"),
    ("Idea funnel", "The best ideas are tried within a quarter", "Product development"),
    ("Service parts catalogue", "The right part is found at once", "Product development"),
    ("Fast close", "The books close in three days", "Record to report"),
    ("Planning platform", "A forecast takes a day instead of two weeks", "Record to report"),
    ("Sustainability report", "The report stands on audited data", "Record to report"),
    ("Treasury view", "Cash is known every morning", "Record to report"),
    ("Tax engine", "Tax is right in every country", "Record to report"),
    ("Cost transparency", "Every service has a price", "Record to report"),
    ("Onboarding journey", "New people are able to work on day one", "Hire to retire"),
    ("Skills map", "Nine of ten skill profiles are current", "Hire to retire"),
    ("Shift planner", "Shifts are fair and fixed a month ahead", "Hire to retire"),
    ("Learning hub", "Everybody learns two days a quarter", "Hire to retire"),
    ("Leave in one step", "Leave is booked in one step, on the phone", "Hire to retire"),
    ("Internal job market", "A third of the jobs are filled from within", "Hire to retire"),
    ("Zero trust access", "Access follows the person, not the network", "Risk and compliance"),
    ("Privacy requests", "Requests are answered in a week", "Risk and compliance"),
    ("Recovery drill", "Core systems recover in four hours", "Risk and compliance"),
    ("Audit trail", "Auditors find it themselves", "Risk and compliance"),
    ("Third-party assurance", "Every vendor is assessed once a year", "Risk and compliance"),
    ("Export control", "No shipment leaves unchecked", "Risk and compliance"),
    ("Data catalogue", "Data are found, trusted and used", "Data and insight"),
    ("Event backbone", "Systems know of changes within seconds", "Data and insight"),
    ("Customer data platform", "One customer has one record", "Data and insight"),
    ("Self-service reports", "Managers answer their own questions", "Data and insight"),
    ("Master data quality", "Duplicates fall below 1 %", "Data and insight"),
    ("Model operations", "Models are watched like machines", "Data and insight"),
)

_OBJECTIVE_OF = dict(_OBJECTIVES)

IDEAS = tuple(Idea(name, outcome, of, _OBJECTIVE_OF[of]) for name, outcome, of in _IDEAS)
