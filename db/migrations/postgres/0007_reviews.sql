CREATE TABLE "appeals" (
	"review_id" text PRIMARY KEY NOT NULL,
	"made_by" text NOT NULL,
	"made_at" text NOT NULL,
	"text" text NOT NULL,
	"questions" jsonb NOT NULL,
	"decided_at" text
);
--> statement-breakpoint
CREATE TABLE "external_records" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_code" text NOT NULL,
	"scheme" text NOT NULL,
	"version" text NOT NULL,
	"value" text NOT NULL,
	"meaning" text NOT NULL,
	"status" text NOT NULL,
	"date" text NOT NULL,
	"expires" text NOT NULL,
	"source" text NOT NULL,
	"entered_by" text,
	"entered_at" text NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" text
);
--> statement-breakpoint
CREATE TABLE "review_assignments" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"part" text NOT NULL,
	"user_id" text NOT NULL,
	"assigned_by" text,
	"assigned_at" text NOT NULL,
	"due_on" text NOT NULL,
	"done_at" text,
	"left_at" text,
	"left_for" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_decisions" (
	"review_id" text NOT NULL,
	"question" text NOT NULL,
	"part" text NOT NULL,
	"user_id" text NOT NULL,
	"decision" text NOT NULL,
	"option" text,
	"reason" text NOT NULL,
	"is_bulk" boolean DEFAULT false NOT NULL,
	"evidence" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"decided_at" text NOT NULL,
	CONSTRAINT "review_decisions_review_id_question_part_pk" PRIMARY KEY("review_id","question","part")
);
--> statement-breakpoint
CREATE TABLE "review_looks" (
	"review_id" text NOT NULL,
	"user_id" text NOT NULL,
	"what" text NOT NULL,
	"first_at" text NOT NULL,
	"last_at" text NOT NULL,
	CONSTRAINT "review_looks_review_id_user_id_what_pk" PRIMARY KEY("review_id","user_id","what")
);
--> statement-breakpoint
CREATE TABLE "review_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"query_id" text NOT NULL,
	"side" text NOT NULL,
	"author" text NOT NULL,
	"at" text NOT NULL,
	"text" text NOT NULL,
	"evidence" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_queries" (
	"id" text PRIMARY KEY NOT NULL,
	"review_id" text NOT NULL,
	"question" text NOT NULL,
	"part" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" text NOT NULL,
	"proposed_option" text,
	"answer_by" text NOT NULL,
	"accepted_by" text,
	"accepted_at" text,
	"closed_at" text
);
--> statement-breakpoint
CREATE TABLE "reviewer_conflicts" (
	"user_id" text NOT NULL,
	"organisation_code" text NOT NULL,
	"reason" text NOT NULL,
	"declared_at" text NOT NULL,
	CONSTRAINT "reviewer_conflicts_user_id_organisation_code_pk" PRIMARY KEY("user_id","organisation_code")
);
--> statement-breakpoint
CREATE TABLE "reviewers" (
	"user_id" text NOT NULL,
	"scope" text NOT NULL,
	"may_moderate" boolean NOT NULL,
	"granted_by" text,
	"granted_at" text NOT NULL,
	CONSTRAINT "reviewers_user_id_scope_pk" PRIMARY KEY("user_id","scope")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"submission_number" integer NOT NULL,
	"kind" text NOT NULL,
	"scope" text DEFAULT '' NOT NULL,
	"validation_id" text,
	"way" text NOT NULL,
	"why" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"required" jsonb NOT NULL,
	"doubled" jsonb NOT NULL,
	"due_on" text NOT NULL,
	"query_days" integer NOT NULL,
	"valid_months" integer NOT NULL,
	"opened_by" text,
	"opened_at" text NOT NULL,
	"voided_at" text,
	"voided_for" text DEFAULT '' NOT NULL,
	"issued_at" text,
	"valid_until" text DEFAULT '' NOT NULL,
	"lapsed_at" text,
	"lapsed_for" text DEFAULT '' NOT NULL,
	"outcome" jsonb,
	"revision" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "successions" (
	"predecessor" text NOT NULL,
	"successor" text NOT NULL,
	"on_day" text NOT NULL,
	CONSTRAINT "successions_predecessor_successor_pk" PRIMARY KEY("predecessor","successor")
);
--> statement-breakpoint
CREATE TABLE "validations" (
	"id" text PRIMARY KEY NOT NULL,
	"collection_id" text NOT NULL,
	"number" integer NOT NULL,
	"plan" jsonb NOT NULL,
	"seed" text NOT NULL,
	"seed_hash" text NOT NULL,
	"review_days" integer NOT NULL,
	"query_days" integer NOT NULL,
	"valid_months" integer NOT NULL,
	"planned_by" text NOT NULL,
	"planned_at" text NOT NULL,
	"drawn_by" text,
	"drawn_at" text,
	"inputs" text DEFAULT '' NOT NULL,
	"draw" jsonb,
	"seed_published_at" text
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "proposed_setting" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "parent_code" text;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "town" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "postcode" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "opened_on" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "closed_on" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_records" ADD CONSTRAINT "external_records_organisation_code_organisations_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_records" ADD CONSTRAINT "external_records_entered_by_users_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_records" ADD CONSTRAINT "external_records_withdrawn_by_users_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignments" ADD CONSTRAINT "review_assignments_assigned_by_users_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_decisions" ADD CONSTRAINT "review_decisions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_looks" ADD CONSTRAINT "review_looks_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_looks" ADD CONSTRAINT "review_looks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_messages" ADD CONSTRAINT "review_messages_query_id_review_queries_id_fk" FOREIGN KEY ("query_id") REFERENCES "public"."review_queries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_messages" ADD CONSTRAINT "review_messages_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_queries" ADD CONSTRAINT "review_queries_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_queries" ADD CONSTRAINT "review_queries_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_queries" ADD CONSTRAINT "review_queries_accepted_by_users_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewer_conflicts" ADD CONSTRAINT "reviewer_conflicts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewer_conflicts" ADD CONSTRAINT "reviewer_conflicts_organisation_code_organisations_code_fk" FOREIGN KEY ("organisation_code") REFERENCES "public"."organisations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewers" ADD CONSTRAINT "reviewers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewers" ADD CONSTRAINT "reviewers_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_validation_id_validations_id_fk" FOREIGN KEY ("validation_id") REFERENCES "public"."validations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_planned_by_users_id_fk" FOREIGN KEY ("planned_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "validations" ADD CONSTRAINT "validations_drawn_by_users_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "external_records_once" ON "external_records" USING btree ("organisation_code","scheme","version","value","meaning","status","date") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_assignments_part" ON "review_assignments" USING btree ("review_id","part") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "review_assignments_user" ON "review_assignments" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "review_messages_query" ON "review_messages" USING btree ("query_id","at");--> statement-breakpoint
CREATE INDEX "review_queries_review" ON "review_queries" USING btree ("review_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_once" ON "reviews" USING btree ("assessment_id","submission_number","kind","scope");--> statement-breakpoint
CREATE INDEX "reviews_open" ON "reviews" USING btree ("due_on") WHERE issued_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "successions_successor" ON "successions" USING btree ("successor");--> statement-breakpoint
CREATE UNIQUE INDEX "validations_number" ON "validations" USING btree ("collection_id","number");--> statement-breakpoint
CREATE INDEX "organisations_parent" ON "organisations" USING btree ("parent_code");