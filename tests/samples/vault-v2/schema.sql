CREATE TABLE accepted (
	id TEXT NOT NULL, 
	item_kind TEXT NOT NULL, 
	item_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	about TEXT NOT NULL, 
	found TEXT NOT NULL, 
	salt BLOB NOT NULL, 
	seal BLOB NOT NULL, 
	reason TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_accepted PRIMARY KEY (id)
);
CREATE TABLE action_evidence (
	id TEXT NOT NULL, 
	action_id TEXT NOT NULL, 
	evidence_id TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_action_evidence PRIMARY KEY (id), 
	CONSTRAINT uq_action_evidence_action_id_evidence_id UNIQUE (action_id, evidence_id), 
	CONSTRAINT fk_action_evidence_action_id FOREIGN KEY(action_id) REFERENCES actions (id), 
	CONSTRAINT fk_action_evidence_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);
CREATE TABLE action_links (
	id TEXT NOT NULL, 
	action_id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	standard TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_action_links PRIMARY KEY (id), 
	CONSTRAINT uq_action_links_action_id_audit_id_standard UNIQUE (action_id, audit_id, standard), 
	CONSTRAINT fk_action_links_action_id FOREIGN KEY(action_id) REFERENCES actions (id), 
	CONSTRAINT fk_action_links_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE action_notes (
	id TEXT NOT NULL, 
	action_id TEXT NOT NULL, 
	words TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	added_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_action_notes PRIMARY KEY (id), 
	CONSTRAINT fk_action_notes_action_id FOREIGN KEY(action_id) REFERENCES actions (id)
);
CREATE TABLE actions (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	lead TEXT NOT NULL, 
	due DATE, 
	measure TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	agreed_with TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	closed_on DATE, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_actions PRIMARY KEY (id), 
	CONSTRAINT uq_actions_number UNIQUE (number)
);
CREATE TABLE answers (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	standard TEXT NOT NULL, 
	rating TEXT, 
	words TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	come_back BOOLEAN NOT NULL, 
	support_wanted BOOLEAN NOT NULL, 
	note TEXT NOT NULL, 
	first_said TEXT, 
	joined_id TEXT, 
	practice TEXT NOT NULL, 
	practice_share TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_answers PRIMARY KEY (id), 
	CONSTRAINT uq_answers_audit_id_standard UNIQUE (audit_id, standard), 
	CONSTRAINT fk_answers_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE audits (
	id TEXT NOT NULL, 
	round_id TEXT NOT NULL, 
	organisation_id TEXT NOT NULL, 
	framework TEXT NOT NULL, 
	edition TEXT NOT NULL, 
	framework_sha256 TEXT NOT NULL, 
	level TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"view" TEXT NOT NULL, 
	follows_id TEXT, 
	no_longer_asked TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_audits PRIMARY KEY (id), 
	CONSTRAINT fk_audits_round_id FOREIGN KEY(round_id) REFERENCES rounds (id), 
	CONSTRAINT fk_audits_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_audits_follows_id FOREIGN KEY(follows_id) REFERENCES audits (id)
);
CREATE TABLE backups (
	id TEXT NOT NULL, 
	path TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	why TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	page_number TEXT NOT NULL, 
	counter INTEGER NOT NULL, 
	checked_at TEXT, 
	gone_at TEXT, 
	CONSTRAINT pk_backups PRIMARY KEY (id)
);
CREATE TABLE carried (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	answer_id TEXT, 
	partnership_answer_id TEXT, 
	standard TEXT NOT NULL, 
	how TEXT NOT NULL, 
	rating TEXT, 
	CONSTRAINT pk_carried PRIMARY KEY (id), 
	CONSTRAINT uq_carried_audit_id_answer_id_partnership_answer_id_standard UNIQUE (audit_id, answer_id, partnership_answer_id, standard), 
	CONSTRAINT fk_carried_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_carried_answer_id FOREIGN KEY(answer_id) REFERENCES answers (id), 
	CONSTRAINT fk_carried_partnership_answer_id FOREIGN KEY(partnership_answer_id) REFERENCES partnership_answers (id)
);
CREATE TABLE certificates (
	id TEXT NOT NULL, 
	key_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	der BLOB NOT NULL, 
	made_at TEXT NOT NULL, 
	CONSTRAINT pk_certificates PRIMARY KEY (id), 
	CONSTRAINT fk_certificates_key_id FOREIGN KEY(key_id) REFERENCES signing_keys (id)
);
CREATE TABLE chunks (
	"row" INTEGER NOT NULL, 
	content_id TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_chunks PRIMARY KEY ("row"), 
	CONSTRAINT uq_chunks_content_id_n UNIQUE (content_id, n), 
	CONSTRAINT fk_chunks_content_id FOREIGN KEY(content_id) REFERENCES contents (id)
);
CREATE TABLE contacts (
	id TEXT NOT NULL, 
	organisation_id TEXT NOT NULL, 
	part TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	email TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	CONSTRAINT pk_contacts PRIMARY KEY (id), 
	CONSTRAINT uq_contacts_organisation_id_part UNIQUE (organisation_id, part), 
	CONSTRAINT fk_contacts_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE contents (
	id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	complete BOOLEAN NOT NULL, 
	CONSTRAINT pk_contents PRIMARY KEY (id)
);
CREATE TABLE declarations (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	words TEXT NOT NULL, 
	how TEXT NOT NULL, 
	"on" DATE NOT NULL, 
	content TEXT NOT NULL, 
	"where" TEXT NOT NULL, 
	seen_by_board DATE, 
	made_at TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	withdrawn_at TEXT, 
	certificate_id TEXT, 
	picture_id TEXT, 
	CONSTRAINT pk_declarations PRIMARY KEY (id), 
	CONSTRAINT fk_declarations_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_declarations_certificate_id FOREIGN KEY(certificate_id) REFERENCES certificates (id), 
	CONSTRAINT fk_declarations_picture_id FOREIGN KEY(picture_id) REFERENCES contents (id)
);
CREATE TABLE evidence (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	shows TEXT NOT NULL, 
	kept TEXT NOT NULL, 
	dated DATE, 
	expires DATE, 
	owner TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	held_back BOOLEAN NOT NULL, 
	added_at TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT uq_evidence_number UNIQUE (number)
);
CREATE TABLE evidence_links (
	id TEXT NOT NULL, 
	evidence_id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	standard TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_evidence_links PRIMARY KEY (id), 
	CONSTRAINT uq_evidence_links_evidence_id_audit_id_standard UNIQUE (evidence_id, audit_id, standard), 
	CONSTRAINT fk_evidence_links_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT fk_evidence_links_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE evidence_versions (
	id TEXT NOT NULL, 
	evidence_id TEXT NOT NULL, 
	content_id TEXT, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	dated DATE, 
	made_from_id TEXT, 
	made_how TEXT NOT NULL, 
	added_at TEXT NOT NULL, 
	added_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_evidence_versions PRIMARY KEY (id), 
	CONSTRAINT fk_evidence_versions_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id), 
	CONSTRAINT fk_evidence_versions_content_id FOREIGN KEY(content_id) REFERENCES contents (id), 
	CONSTRAINT fk_evidence_versions_made_from_id FOREIGN KEY(made_from_id) REFERENCES evidence_versions (id)
);
CREATE TABLE facts (
	id TEXT NOT NULL, 
	organisation_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	yes BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_facts PRIMARY KEY (id), 
	CONSTRAINT uq_facts_organisation_id_code UNIQUE (organisation_id, code), 
	CONSTRAINT fk_facts_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE frameworks (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	canonical BLOB NOT NULL, 
	CONSTRAINT pk_frameworks PRIMARY KEY (id), 
	CONSTRAINT uq_frameworks_audit_id UNIQUE (audit_id), 
	CONSTRAINT fk_frameworks_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE history (
	id TEXT NOT NULL, 
	chain_id TEXT NOT NULL, 
	seq INTEGER, 
	at TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	role TEXT NOT NULL, 
	item_kind TEXT NOT NULL, 
	item_id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	field TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	before_seal BLOB, 
	after_seal BLOB, 
	maker_seal BLOB, 
	link BLOB, 
	CONSTRAINT pk_history PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE history_words (
	id TEXT NOT NULL, 
	row_key BLOB, 
	"before" TEXT, 
	"after" TEXT, 
	until TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	erased_by TEXT, 
	CONSTRAINT pk_history_words PRIMARY KEY (id), 
	CONSTRAINT fk_history_words_id FOREIGN KEY(id) REFERENCES history (id), 
	CONSTRAINT fk_history_words_erased_by FOREIGN KEY(erased_by) REFERENCES history (id)
)
 WITHOUT ROWID;
CREATE TABLE known_signers (
	id TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	name TEXT NOT NULL, 
	public_sha256 TEXT NOT NULL, 
	remembered_at TEXT NOT NULL, 
	remembered_by TEXT NOT NULL, 
	CONSTRAINT pk_known_signers PRIMARY KEY (id), 
	CONSTRAINT uq_known_signers_organisation_public_sha256 UNIQUE (organisation, public_sha256)
);
CREATE TABLE logos (
	id TEXT NOT NULL, 
	partnership_id TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	bytes BLOB NOT NULL, 
	CONSTRAINT pk_logos PRIMARY KEY (id), 
	CONSTRAINT uq_logos_partnership_id UNIQUE (partnership_id), 
	CONSTRAINT fk_logos_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnerships (id)
);
CREATE TABLE organisations (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	number_kind TEXT, 
	number_value TEXT NOT NULL, 
	council TEXT NOT NULL, 
	commissioned_by TEXT NOT NULL, 
	contract TEXT NOT NULL, 
	council_day TEXT NOT NULL, 
	council_night TEXT NOT NULL, 
	example BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (id)
);
CREATE TABLE partnership_answers (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_partnership_answers PRIMARY KEY (id), 
	CONSTRAINT uq_partnership_answers_audit_id_code UNIQUE (audit_id, code), 
	CONSTRAINT fk_partnership_answers_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE partnerships (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	email TEXT NOT NULL, 
	deadline TEXT, 
	extension TEXT NOT NULL, 
	evidence_policy TEXT NOT NULL, 
	asked_how TEXT NOT NULL, 
	extended_to TEXT, 
	extension_by TEXT NOT NULL, 
	megabytes INTEGER, 
	survey_replies INTEGER, 
	survey_group INTEGER, 
	survey_words INTEGER, 
	levels TEXT NOT NULL, 
	signers TEXT NOT NULL, 
	board_date TEXT NOT NULL, 
	declaration TEXT NOT NULL, 
	message TEXT NOT NULL, 
	urgent TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	signer TEXT NOT NULL, 
	check_number TEXT NOT NULL, 
	pack TEXT NOT NULL, 
	adopted_at TEXT, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_partnerships PRIMARY KEY (id)
);
CREATE TABLE parts (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	use TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	standards TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	saved_at TEXT, 
	taken_at TEXT, 
	taken_by TEXT NOT NULL, 
	check_number TEXT NOT NULL, 
	CONSTRAINT pk_parts PRIMARY KEY (id), 
	CONSTRAINT fk_parts_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE people (
	id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_people PRIMARY KEY (id)
);
CREATE TABLE places (
	id TEXT NOT NULL, 
	organisation_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_places PRIMARY KEY (id), 
	CONSTRAINT fk_places_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE programme (
	id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	day DATE NOT NULL, 
	title TEXT NOT NULL, 
	done_on DATE, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_programme PRIMARY KEY (id)
);
CREATE TABLE proposed (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	part_id TEXT NOT NULL, 
	standard TEXT NOT NULL, 
	rating TEXT NOT NULL, 
	words TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_proposed PRIMARY KEY (id), 
	CONSTRAINT fk_proposed_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_proposed_part_id FOREIGN KEY(part_id) REFERENCES parts (id)
);
CREATE TABLE proposed_evidence (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	part_id TEXT NOT NULL, 
	standards TEXT NOT NULL, 
	said TEXT NOT NULL, 
	content_id TEXT, 
	name TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	evidence_id TEXT, 
	CONSTRAINT pk_proposed_evidence PRIMARY KEY (id), 
	CONSTRAINT fk_proposed_evidence_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_proposed_evidence_part_id FOREIGN KEY(part_id) REFERENCES parts (id), 
	CONSTRAINT fk_proposed_evidence_content_id FOREIGN KEY(content_id) REFERENCES contents (id), 
	CONSTRAINT fk_proposed_evidence_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id)
);
CREATE TABLE reviews (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	standard TEXT NOT NULL, 
	rating TEXT, 
	words TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	"on" DATE, 
	part_id TEXT, 
	role TEXT NOT NULL, 
	question TEXT NOT NULL, 
	strength TEXT NOT NULL, 
	change TEXT NOT NULL, 
	"then" TEXT NOT NULL, 
	check_number TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_reviews PRIMARY KEY (id), 
	CONSTRAINT fk_reviews_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_reviews_part_id FOREIGN KEY(part_id) REFERENCES parts (id)
);
CREATE TABLE round_partnerships (
	id TEXT NOT NULL, 
	round_id TEXT NOT NULL, 
	partnership_id TEXT NOT NULL, 
	CONSTRAINT pk_round_partnerships PRIMARY KEY (id), 
	CONSTRAINT uq_round_partnerships_round_id_partnership_id UNIQUE (round_id, partnership_id), 
	CONSTRAINT fk_round_partnerships_round_id FOREIGN KEY(round_id) REFERENCES rounds (id), 
	CONSTRAINT fk_round_partnerships_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnerships (id)
);
CREATE TABLE rounds (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	period TEXT NOT NULL, 
	started_on DATE NOT NULL, 
	closed_on DATE, 
	follows_id TEXT, 
	erased_at TEXT, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_rounds PRIMARY KEY (id), 
	CONSTRAINT fk_rounds_follows_id FOREIGN KEY(follows_id) REFERENCES rounds (id)
);
CREATE TABLE sendings (
	id TEXT NOT NULL, 
	sent_id TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	"on" DATE, 
	form TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	recipient TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	CONSTRAINT pk_sendings PRIMARY KEY (id), 
	CONSTRAINT fk_sendings_sent_id FOREIGN KEY(sent_id) REFERENCES sent (id)
);
CREATE TABLE sent (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	partnership_id TEXT, 
	reference TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	file_name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	check_number TEXT NOT NULL, 
	supersedes TEXT, 
	history_head TEXT NOT NULL, 
	exported_at TEXT NOT NULL, 
	sent_to TEXT NOT NULL, 
	sent_on DATE, 
	CONSTRAINT pk_sent PRIMARY KEY (id), 
	CONSTRAINT fk_sent_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id), 
	CONSTRAINT fk_sent_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnerships (id)
);
CREATE TABLE settings (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_settings PRIMARY KEY (id), 
	CONSTRAINT uq_settings_name UNIQUE (name)
);
CREATE TABLE signers (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_signers PRIMARY KEY (id), 
	CONSTRAINT fk_signers_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE signing_keys (
	id TEXT NOT NULL, 
	private BLOB NOT NULL, 
	public BLOB NOT NULL, 
	made_at TEXT NOT NULL, 
	CONSTRAINT pk_signing_keys PRIMARY KEY (id)
);
CREATE TABLE stated (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	code TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	words TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_stated PRIMARY KEY (id), 
	CONSTRAINT uq_stated_audit_id_code UNIQUE (audit_id, code), 
	CONSTRAINT fk_stated_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE survey_comments (
	id TEXT NOT NULL, 
	survey_id TEXT NOT NULL, 
	statement TEXT NOT NULL, 
	words TEXT NOT NULL, 
	goes BOOLEAN NOT NULL, 
	removed_at TEXT, 
	CONSTRAINT pk_survey_comments PRIMARY KEY (id), 
	CONSTRAINT fk_survey_comments_survey_id FOREIGN KEY(survey_id) REFERENCES surveys (id)
);
CREATE TABLE survey_counts (
	id TEXT NOT NULL, 
	survey_id TEXT NOT NULL, 
	statement TEXT NOT NULL, 
	group_name TEXT NOT NULL, 
	choice TEXT NOT NULL, 
	people INTEGER NOT NULL, 
	CONSTRAINT pk_survey_counts PRIMARY KEY (id), 
	CONSTRAINT uq_survey_counts_survey_id_statement_group_name_choice UNIQUE (survey_id, statement, group_name, choice), 
	CONSTRAINT fk_survey_counts_survey_id FOREIGN KEY(survey_id) REFERENCES surveys (id)
);
CREATE TABLE surveys (
	id TEXT NOT NULL, 
	audit_id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	started_on DATE, 
	closed_on DATE, 
	invited INTEGER, 
	as_sent TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	changed_at TEXT, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_surveys PRIMARY KEY (id), 
	CONSTRAINT fk_surveys_audit_id FOREIGN KEY(audit_id) REFERENCES audits (id)
);
CREATE TABLE their_workbooks (
	id TEXT NOT NULL, 
	content_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_their_workbooks PRIMARY KEY (id), 
	CONSTRAINT uq_their_workbooks_content_id UNIQUE (content_id), 
	CONSTRAINT fk_their_workbooks_content_id FOREIGN KEY(content_id) REFERENCES contents (id)
);
CREATE TABLE undone (
	id TEXT NOT NULL, 
	history_id TEXT NOT NULL, 
	undone_by_id TEXT NOT NULL, 
	CONSTRAINT pk_undone PRIMARY KEY (id), 
	CONSTRAINT uq_undone_history_id UNIQUE (history_id), 
	CONSTRAINT fk_undone_history_id FOREIGN KEY(history_id) REFERENCES history (id), 
	CONSTRAINT fk_undone_undone_by_id FOREIGN KEY(undone_by_id) REFERENCES history (id)
);
CREATE INDEX ix_accepted_item_id ON accepted (item_id);
CREATE INDEX ix_action_links_audit_id ON action_links (audit_id);
CREATE INDEX ix_action_notes_action_id ON action_notes (action_id);
CREATE INDEX ix_answers_joined_id ON answers (joined_id);
CREATE INDEX ix_audits_round_id ON audits (round_id);
CREATE INDEX ix_carried_answer_id ON carried (answer_id);
CREATE INDEX ix_certificates_key_id ON certificates (key_id);
CREATE UNIQUE INDEX ix_contents_whole ON contents (sha256) WHERE complete = 1;
CREATE INDEX ix_declarations_audit_id ON declarations (audit_id);
CREATE INDEX ix_evidence_links_audit_id ON evidence_links (audit_id);
CREATE INDEX ix_evidence_versions_content_id ON evidence_versions (content_id);
CREATE INDEX ix_evidence_versions_evidence_id ON evidence_versions (evidence_id);
CREATE INDEX ix_parts_audit_id ON parts (audit_id);
CREATE INDEX ix_places_organisation_id ON places (organisation_id);
CREATE INDEX ix_programme_day ON programme (day);
CREATE INDEX ix_proposed_audit_id ON proposed (audit_id);
CREATE INDEX ix_proposed_evidence_audit_id ON proposed_evidence (audit_id);
CREATE INDEX ix_reviews_audit_id ON reviews (audit_id);
CREATE INDEX ix_sendings_sent_id ON sendings (sent_id);
CREATE INDEX ix_sent_audit_id ON sent (audit_id);
CREATE INDEX ix_signers_audit_id ON signers (audit_id);
CREATE INDEX ix_survey_comments_survey_id ON survey_comments (survey_id);
CREATE INDEX ix_surveys_audit_id ON surveys (audit_id);
