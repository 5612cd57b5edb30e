"""What questions of other families mean for an interface that is called over HTTP.

What is asked of all families in HTTP's words (``kin.SAME``), or is about one family alone (``kin.ALONE``), needs no
row here.
"""

from __future__ import annotations

from joinedup.assurance.elsewhere.model import table

HTTP = table()
