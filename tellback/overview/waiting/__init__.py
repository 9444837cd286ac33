"""Who is waiting: the first page of everyone who works here."""
