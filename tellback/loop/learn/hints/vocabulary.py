"""Which words are ordinary English, and which are names: read once, when the first text is looked at."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources

_OURS = """
accessable ambulance asda asperger aspergers alzheimer alzheimers autism autistic boots braille bsl camhs ccg
covid covid19 crohn crohns diwali dyslexia dyspraxia easter ebay ehcp eid ent facebook fft fibromyalgia gmail
google gp gps gynae healthwatch hiv icb icu instagram itu jcp kfc lidl lgbt lgbtq macmillan makaton maternity
mcdonalds messenger microsoft mind mri msk netflix nhs ofsted parkinson parkinsons paralympic physio physios
podiatry ptsd pip ramadan rehab sainsbury sainsburys samaritans scope send skype snapchat specsavers teams tesco
tescos tiktok tourette tourettes tv twitter unison whatsapp wifi xmas youtube zoom zumba
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
sundays
january february march april may june july august september october november december
england scotland wales ireland britain british english scottish welsh irish european europe african asian
caribbean pakistani indian bangladeshi polish romanian ukrainian chinese arabic urdu punjabi bengali gujarati
somali turkish kurdish syrian afghan roma traveller gypsy muslim christian hindu sikh jewish buddhist catholic
quaker gaelic cymraeg
derbyshire nottinghamshire lancashire yorkshire cumbria hackney dundee london nottingham derby manchester leeds
newcastle glasgow edinburgh aberdeen cardiff swansea belfast birmingham liverpool sheffield durham midlands
tyneside
"""


@cache
def ordinary_words() -> frozenset[str]:
    """English words in lower case, and others that people write with a capital and that name nobody."""
    file = resources.files("spellchecker") / "resources" / "en.json.gz"
    return frozenset(json.loads(gzip.decompress(file.read_bytes()))).union(_OURS.split())
