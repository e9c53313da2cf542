"""Before a run: what is damaged under ``$JUESUAN_HOME`` is set aside, told, and made again where it can be.

The published bytes in raw/ are all that cannot be made again from the rest; they are taken from the source again where
the source still has them.
"""
