CREATE TABLE "approvals" (
	"assessment_id" text NOT NULL,
	"number" integer NOT NULL,
	"approved_by" text NOT NULL,
	"approver_name" text NOT NULL,
	"role" text NOT NULL,
	"declaration" text NOT NULL,
	"content_hash" text NOT NULL,
	"seen" text NOT NULL,
	"approved_at" text NOT NULL,
	"voided_by" text,
	"voided_at" text,
	"voided_for" text DEFAULT '' NOT NULL,
	CONSTRAINT "approvals_assessment_id_number_pk" PRIMARY KEY("assessment_id","number")
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"assessment_id" text NOT NULL,
	"section" text NOT NULL,
	"user_id" text NOT NULL,
	"due_on" text NOT NULL,
	"message" text NOT NULL,
	"state" text NOT NULL,
	"comment" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" text NOT NULL,
	CONSTRAINT "assignments_assessment_id_section_pk" PRIMARY KEY("assessment_id","section")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_code" text NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"file_hash" text,
	"file_name" text NOT NULL,
	"expires_on" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence_uses" (
	"assessment_id" text NOT NULL,
	"question" text NOT NULL,
	"evidence_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" text NOT NULL,
	CONSTRAINT "evidence_uses_assessment_id_question_evidence_id_pk" PRIMARY KEY("assessment_id","question","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"hash" text PRIMARY KEY NOT NULL,
	"bytes" integer NOT NULL,
	"media_type" text NOT NULL,
	"stored_at" text NOT NULL,
	"scanned_at" text
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"queued_at" text NOT NULL,
	"due_at" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text DEFAULT '' NOT NULL,
	"sent_at" text,
	"given_up_at" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"thread_id" text NOT NULL,
	"author" text NOT NULL,
	"at" text NOT NULL,
	"text" text NOT NULL,
	"mentions" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_views" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"poll_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"option" text,
	"comment" text DEFAULT '' NOT NULL,
	"given_at" text
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"question" text NOT NULL,
	"message" text NOT NULL,
	"shows_names" boolean NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" text NOT NULL,
	"expires_at" text NOT NULL,
	"closed_at" text
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"question" text NOT NULL,
	"started_by" text NOT NULL,
	"started_at" text NOT NULL,
	"resolved_by" text,
	"resolved_at" text
);
--> statement-breakpoint
CREATE TABLE "workshops" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"section" text NOT NULL,
	"people" text NOT NULL,
	"held_by" text NOT NULL,
	"started_at" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer_history" ADD COLUMN "how" text DEFAULT 'answered' NOT NULL;--> statement-breakpoint
ALTER TABLE "answer_history" ADD COLUMN "detail" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "ready_at" text;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "approved_at" text;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "needs_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "evidence" jsonb;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "reminded_at" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "reminders_stopped_at" text;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_approved_by_users_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_voided_by_users_id_fk" FOREIGN KEY ("voided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_organisation_code_organisations_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_file_hash_files_hash_fk" FOREIGN KEY ("file_hash") REFERENCES "public"."files"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_views" ADD CONSTRAINT "poll_views_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_started_by_users_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_resolved_by_users_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workshops" ADD CONSTRAINT "workshops_held_by_users_id_fk" FOREIGN KEY ("held_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_user" ON "assignments" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "evidence_organisation" ON "evidence" USING btree ("organisation_code");--> statement-breakpoint
CREATE INDEX "evidence_uses_evidence" ON "evidence_uses" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("due_at") WHERE sent_at is null and given_up_at is null;--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("thread_id","at");--> statement-breakpoint
CREATE INDEX "poll_views_poll" ON "poll_views" USING btree ("poll_id");--> statement-breakpoint
CREATE INDEX "polls_question" ON "polls" USING btree ("assessment_id","question");--> statement-breakpoint
CREATE INDEX "threads_question" ON "threads" USING btree ("assessment_id","question");--> statement-breakpoint
CREATE INDEX "workshops_assessment" ON "workshops" USING btree ("assessment_id");