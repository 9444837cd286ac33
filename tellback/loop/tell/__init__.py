"""What is owed to whom, and the answer back."""
