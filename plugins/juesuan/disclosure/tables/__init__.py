"""Tables as printed on pages → whole tables with their titles and units."""
