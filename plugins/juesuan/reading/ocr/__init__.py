"""Pictures of pages → what they print (juesuan[ocr]). Imported only where a page is a picture."""
