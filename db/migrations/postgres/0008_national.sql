CREATE TABLE "release_signatures" (
	"release_id" text NOT NULL,
	"user_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"signed_at" text NOT NULL,
	CONSTRAINT "release_signatures_release_id_user_id_pk" PRIMARY KEY("release_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"collection_id" text NOT NULL,
	"version" integer NOT NULL,
	"snapshot_id" text NOT NULL,
	"note" text NOT NULL,
	"shows_league" boolean DEFAULT false NOT NULL,
	"content_hash" text NOT NULL,
	"checks" jsonb NOT NULL,
	"built_by" text NOT NULL,
	"built_at" text NOT NULL,
	"published_at" text,
	"discarded_at" text,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text PRIMARY KEY NOT NULL,
	"about" text NOT NULL,
	"subject" text NOT NULL,
	"format" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of_steps" integer DEFAULT 0 NOT NULL,
	"step" text DEFAULT '' NOT NULL,
	"finished_at" text,
	"problem" text DEFAULT '' NOT NULL,
	"file_name" text DEFAULT '' NOT NULL,
	"file_hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" text PRIMARY KEY NOT NULL,
	"collection_id" text NOT NULL,
	"number" integer NOT NULL,
	"as_at" text NOT NULL,
	"content_hash" text NOT NULL,
	"made_by" text,
	"shared_at" text,
	"content" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "extended_to" text;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "extended_for" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "invited_at" text;--> statement-breakpoint
ALTER TABLE "assessments" ADD COLUMN "chased_at" text;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "is_exercise" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "collections" ADD COLUMN "invites" jsonb;--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "size" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "viewing_as" text;--> statement-breakpoint
ALTER TABLE "release_signatures" ADD CONSTRAINT "release_signatures_release_id_releases_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."releases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_signatures" ADD CONSTRAINT "release_signatures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_built_by_users_id_fk" FOREIGN KEY ("built_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_made_by_users_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "releases_version" ON "releases" USING btree ("collection_id","version");--> statement-breakpoint
CREATE INDEX "reports_asked" ON "reports" USING btree ("asked_by","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_number" ON "snapshots" USING btree ("collection_id","number");--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_viewing_as_organisations_code_fk" FOREIGN KEY ("viewing_as") REFERENCES "public"."organisations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assessments_submitted" ON "assessments" USING btree ("collection_id","submitted_at");--> statement-breakpoint
CREATE INDEX "assessments_progress" ON "assessments" USING btree ("collection_id","organisation_code","setting","submitted_at","approved_at","ready_at","last_saved_at");