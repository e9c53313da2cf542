"""Documents that come without pages of glyphs: workbooks, word processor files, web pages."""
