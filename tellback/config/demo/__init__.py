"""The demo partnership: made-up people, moved on by a press, and deleted whole."""
