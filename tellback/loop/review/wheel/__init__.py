"""The wheel: a picture, a table and a sentence that say the same; a pure drawing that knows no database."""
