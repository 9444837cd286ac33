"""What the record shows for and against: one question to the thread each, named in frameworks/EVIDENCE.md."""
