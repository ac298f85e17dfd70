"""How long the tests that try anything may take: some seconds, or a night.

``XLSALES_FUZZ_SECONDS=3600`` gives every box of time an hour and every property as many times its examples;
``XLSALES_FUZZ_SEED`` starts elsewhere.
"""

import os

from hypothesis import HealthCheck, Phase, settings

ORDINARY = 6
SECONDS = float(os.environ.get("XLSALES_FUZZ_SECONDS", ORDINARY))
SEED = int(os.environ.get("XLSALES_FUZZ_SEED", "0"))
TIMES = max(1, round(SECONDS / ORDINARY))
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("night", print_blob=True, **SLOW)
settings.register_profile("day", phases=[Phase.explicit, Phase.reuse, Phase.generate], **SLOW)
"""By day an example is shown as it was found: making it smaller takes minutes."""


def examples(count):
    """The settings of a property: ``count`` examples by day, ``TIMES`` as many by night."""
    profile = settings.get_profile("day" if TIMES == 1 else "night")
    return settings(profile, max_examples=count * TIMES)
