CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"questionnaire" text NOT NULL,
	"edition_id" text NOT NULL,
	"follows" text NOT NULL,
	"content_hash" text NOT NULL,
	"content" text NOT NULL,
	"file_name" text NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "follows" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_content" ON "drafts" USING btree ("content_hash");--> statement-breakpoint
UPDATE "editions" SET "follows" = "questionnaire" || '/' || coalesce("content"::json ->> 'previous', '');--> statement-breakpoint
CREATE UNIQUE INDEX "editions_follows" ON "editions" USING btree ("follows");