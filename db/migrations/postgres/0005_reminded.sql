ALTER TABLE "memberships" ADD COLUMN "reminded_at" text;--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "reminded_at";