"""The wheel: a framework coloured in, as a picture, a table and a sentence that all say the same (RVW-04; S0:66,81).

Pure: it knows frameworks and answers, no database and no request.
"""
