ALTER TABLE "letters" ADD COLUMN "hides_recipient" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "poll_views" ADD COLUMN "shown_option" text;--> statement-breakpoint
ALTER TABLE "poll_views" ADD COLUMN "shown_comment" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "polls" ADD COLUMN "renewed_at" text;