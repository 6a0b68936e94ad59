ALTER TABLE "answer_history" ADD COLUMN "date" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "date" text DEFAULT '' NOT NULL;