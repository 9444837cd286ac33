"""The demo partnership as the world that these pages read across: every stage is in it."""

from tests.factories.demo import demo, made_demo  # noqa: F401  (fixtures)
