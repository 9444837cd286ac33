"""Every write of the first hour."""

from tellback.config.set_up.actions.codes import NotTheCode, begin, issue_code
from tellback.config.set_up.actions.laying import lay_down
from tellback.config.set_up.actions.once import TEST_MESSAGE, call_places, paint, send_test_message

__all__ = ["TEST_MESSAGE", "NotTheCode", "begin", "call_places", "issue_code", "lay_down", "paint", "send_test_message"]
