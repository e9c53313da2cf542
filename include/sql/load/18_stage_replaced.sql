-- Documents that another version has replaced, or that are gone, wherever they stood.
CREATE TABLE stage.replaced AS SELECT unnest(getvariable('replaced')) AS sha256;
