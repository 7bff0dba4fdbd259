-- The tables of a record as the first release made them (schema 1).
CREATE TABLE meta (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
);
CREATE TABLE reports (
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	digest TEXT NOT NULL,
	title TEXT,
	text TEXT NOT NULL,
	published TEXT,
	language TEXT,
	source TEXT,
	url TEXT,
	author TEXT,
	home TEXT,
	clutter TEXT NOT NULL,
	added TEXT NOT NULL,
	PRIMARY KEY (seq),
	UNIQUE (id, digest)
);
CREATE INDEX reports_by_id ON reports (id, seq);
CREATE TABLE decisions (
	seq INTEGER NOT NULL,
	kind TEXT NOT NULL,
	target TEXT NOT NULL,
	value TEXT NOT NULL,
	person TEXT,
	note TEXT,
	made TEXT NOT NULL,
	PRIMARY KEY (seq)
);
CREATE TABLE entries (
	id TEXT NOT NULL,
	type TEXT NOT NULL,
	parties TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE actors (
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	"of" TEXT,
	PRIMARY KEY (id)
);
CREATE TABLE series (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	parties TEXT NOT NULL,
	sessions TEXT NOT NULL,
	gaps TEXT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE readings (
	seq INTEGER NOT NULL,
	report INTEGER NOT NULL,
	reader TEXT NOT NULL,
	digest TEXT NOT NULL,
	problems TEXT NOT NULL,
	coverage TEXT NOT NULL,
	added TEXT NOT NULL,
	PRIMARY KEY (seq),
	FOREIGN KEY(report) REFERENCES reports (seq)
);
CREATE INDEX readings_by_report ON readings (report, seq);
CREATE TABLE entry_claims (
	entry TEXT NOT NULL,
	position INTEGER NOT NULL,
	claim_id TEXT NOT NULL,
	PRIMARY KEY (entry, position),
	FOREIGN KEY(entry) REFERENCES entries (id)
);
CREATE INDEX entry_claims_by_claim ON entry_claims (claim_id);
CREATE TABLE mentions (
	actor TEXT NOT NULL,
	position INTEGER NOT NULL,
	claim_id TEXT NOT NULL,
	name TEXT NOT NULL,
	role TEXT,
	role_code TEXT,
	PRIMARY KEY (actor, position),
	FOREIGN KEY(actor) REFERENCES actors (id)
);
CREATE INDEX mentions_by_claim ON mentions (claim_id);
CREATE TABLE claims (
	seq INTEGER NOT NULL,
	reading INTEGER NOT NULL,
	id TEXT NOT NULL,
	type TEXT NOT NULL,
	kind TEXT,
	status TEXT,
	start TEXT,
	body TEXT NOT NULL,
	PRIMARY KEY (seq),
	FOREIGN KEY(reading) REFERENCES readings (seq)
);
CREATE INDEX claims_by_reading ON claims (reading);
CREATE INDEX claims_by_id ON claims (id);
CREATE TABLE claim_parties (
	party TEXT NOT NULL,
	claim INTEGER NOT NULL,
	PRIMARY KEY (party, claim),
	FOREIGN KEY(claim) REFERENCES claims (seq)
);
CREATE INDEX claim_parties_by_claim ON claim_parties (claim);
CREATE VIEW current_reports AS
SELECT * FROM reports AS report WHERE seq = (SELECT max(seq) FROM reports WHERE id = report.id);
CREATE VIEW current_readings AS
SELECT reading.* FROM readings AS reading JOIN current_reports AS report ON report.seq = reading.report
WHERE reading.seq = (SELECT max(seq) FROM readings WHERE report = report.seq);
CREATE VIRTUAL TABLE report_words USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
);
CREATE TRIGGER reports_refuse_update BEFORE update ON reports
BEGIN SELECT raise(ABORT, 'reports are append-only'); END;
CREATE TRIGGER reports_refuse_delete BEFORE delete ON reports
BEGIN SELECT raise(ABORT, 'reports are append-only'); END;
CREATE TRIGGER readings_refuse_update BEFORE update ON readings
BEGIN SELECT raise(ABORT, 'readings are append-only'); END;
CREATE TRIGGER readings_refuse_delete BEFORE delete ON readings
BEGIN SELECT raise(ABORT, 'readings are append-only'); END;
CREATE TRIGGER claims_refuse_update BEFORE update ON claims
BEGIN SELECT raise(ABORT, 'claims are append-only'); END;
CREATE TRIGGER claims_refuse_delete BEFORE delete ON claims
BEGIN SELECT raise(ABORT, 'claims are append-only'); END;
CREATE TRIGGER claim_parties_refuse_update BEFORE update ON claim_parties
BEGIN SELECT raise(ABORT, 'claim_parties are append-only'); END;
CREATE TRIGGER claim_parties_refuse_delete BEFORE delete ON claim_parties
BEGIN SELECT raise(ABORT, 'claim_parties are append-only'); END;
CREATE TRIGGER decisions_refuse_update BEFORE update ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decisions_refuse_delete BEFORE delete ON decisions
BEGIN SELECT raise(ABORT, 'decisions are append-only'); END;
INSERT INTO meta VALUES ('schema', '1');
