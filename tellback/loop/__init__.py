"""The loop: listen, learn, decide, act, tell, review. Look back by import, look forward by thread."""
