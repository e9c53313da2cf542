-- A printed name reduced to what identifies it: full-width letters, digits, blanks and punctuation do not count.
CREATE OR REPLACE TEMP MACRO name_key(name) AS lower(regexp_replace(
    translate(name,
        '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
    '[\p{P}\p{S}\p{Z}\s]', '', 'g'));

-- The stable key of a department or unit. Its name alone may recur in another region.
CREATE OR REPLACE TEMP MACRO department_key_of(name, region_code) AS
    left(md5(name_key(name) || '|' || coalesce(region_code, '')), 16);

-- A department nobody could name still needs a row of its own, or a star join would lose its facts.
CREATE OR REPLACE TEMP MACRO unknown_department_key(document_id) AS left(md5('document|' || document_id), 16);

CREATE OR REPLACE TEMP MACRO parent_code_of(code) AS
    CASE WHEN regexp_full_match(code, '[0-9]+') AND length(code) > 3 THEN left(code, length(code) - 2) END;

-- Money is kept to the cent. What is printed finer is rounded and reported; its last place is then the cent.
CREATE OR REPLACE TEMP MACRO cents(amount) AS CAST(amount AS DECIMAL(20, 2));
CREATE OR REPLACE TEMP MACRO cents_ulp(ulp) AS greatest(CAST(ulp AS DECIMAL(20, 2)), 0.01::DECIMAL(20, 2));

-- ISO time, with or without an offset, as UTC.
CREATE OR REPLACE TEMP MACRO utc(moment) AS (TRY_CAST(moment AS TIMESTAMPTZ) AT TIME ZONE 'UTC');
