-- What the views and questions of a record take for granted, as SQLite has it: lists and fields of JSON, texts joined.

CREATE FUNCTION json_each(list text) RETURNS TABLE (value text) LANGUAGE sql STABLE AS
$$ SELECT one.value FROM json_array_elements_text(list::json) AS one $$;

CREATE FUNCTION json_extract(body text, path text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT body::json #>> string_to_array(substr(path, 3), '.') $$;

CREATE FUNCTION json_each(body text, path text) RETURNS TABLE (value text) LANGUAGE sql STABLE AS
$$ SELECT one.value FROM json_array_elements_text(body::json #> string_to_array(substr(path, 3), '.')) AS one $$;

CREATE FUNCTION json_quote(said text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT to_json(said)::text $$;

CREATE FUNCTION json_list(said text[]) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(array_to_json(said)::text, '[]') $$;

CREATE AGGREGATE json_group_array(text) (sfunc = array_append, stype = text[], finalfunc = json_list);

CREATE FUNCTION one_after_another(said text, next text, link text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN said IS NULL THEN next WHEN next IS NULL THEN said ELSE said || link || next END $$;

CREATE AGGREGATE group_concat(text, text) (sfunc = one_after_another, stype = text);

-- The index of words: every word between two marks, so that words in a row are found as one text; and each once.

CREATE TABLE report_words (
    seq bigint PRIMARY KEY,
    title text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    length integer NOT NULL,
    words tsvector NOT NULL,
    -- Where there were too many to keep each once, the text itself has to be looked at.
    is_long boolean NOT NULL
);
CREATE INDEX report_words_by_word ON report_words USING gin (words);
CREATE INDEX report_words_long ON report_words (seq) WHERE is_long;

-- How many texts and words there are, for their ranking.
CREATE TABLE report_words_counted (texts bigint NOT NULL, words bigint NOT NULL);
INSERT INTO report_words_counted VALUES (0, 0);

-- What is appended is never changed; what is past cannot be.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are append-only'; END $$;

CREATE FUNCTION refuse_past() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = 'cannot modify ' || TG_TABLE_NAME || ' because it is a view'; END $$;

CREATE FUNCTION keep_past() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RETURN NULL; END $$;
