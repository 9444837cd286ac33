"""The clocks a new partnership starts with. They are data from then on: administrators add others, with who says so.

Figures and where they come from: acknowledge at once, a first word within 5 working days, where it stands within 20 and
then at least every 60 days; a named manager replies to a report within 20 working days (the local Healthwatch
protocols). What is decided is told within 10 working days.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from tellback.people.models import Occasion, Unit

SINCE = date(2020, 1, 1)
OUR_OWN = _("Where this product starts; change it to what you have promised")
HEALTHWATCH = _("Local Healthwatch protocols: a named manager replies within 20 working days")

# (occasion, how many, of what, who says so)
FIRST_CLOCKS = (
    (Occasion.ACKNOWLEDGE, 0, Unit.DAYS, OUR_OWN),
    (Occasion.FIRST_REPLY, 5, Unit.WORKING_DAYS, OUR_OWN),
    (Occasion.STATUS, 20, Unit.WORKING_DAYS, HEALTHWATCH),
    (Occasion.UNDERSTOOD, 10, Unit.WORKING_DAYS, OUR_OWN),
    (Occasion.DECISION, 10, Unit.WORKING_DAYS, OUR_OWN),
    (Occasion.PROGRESS, 60, Unit.DAYS, OUR_OWN),
    (Occasion.FINAL, 10, Unit.WORKING_DAYS, OUR_OWN),
    (Occasion.REOPENED, 20, Unit.WORKING_DAYS, HEALTHWATCH),
)
