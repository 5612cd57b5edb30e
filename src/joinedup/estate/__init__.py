"""Estate: what does the force have, and what hangs on what?

Systems, the interfaces into and out of them, the flows between them and the
contracts they run under; and the counts a buyer needs of them.
"""
