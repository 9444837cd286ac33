"""What is being done, by whom, by when."""
