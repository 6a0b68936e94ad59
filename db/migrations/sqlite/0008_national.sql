CREATE TABLE `release_signatures` (
	`release_id` text NOT NULL,
	`user_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`signed_at` text NOT NULL,
	PRIMARY KEY(`release_id`, `user_id`),
	FOREIGN KEY (`release_id`) REFERENCES `releases`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`collection_id` text NOT NULL,
	`version` integer NOT NULL,
	`snapshot_id` text NOT NULL,
	`note` text NOT NULL,
	`shows_league` integer DEFAULT false NOT NULL,
	`content_hash` text NOT NULL,
	`checks` text NOT NULL,
	`built_by` text NOT NULL,
	`built_at` text NOT NULL,
	`published_at` text,
	`discarded_at` text,
	`content` text NOT NULL,
	FOREIGN KEY (`collection_id`) REFERENCES `collections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`snapshot_id`) REFERENCES `snapshots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`built_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `releases_version` ON `releases` (`collection_id`,`version`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`about` text NOT NULL,
	`subject` text NOT NULL,
	`format` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`of_steps` integer DEFAULT 0 NOT NULL,
	`step` text DEFAULT '' NOT NULL,
	`finished_at` text,
	`problem` text DEFAULT '' NOT NULL,
	`file_name` text DEFAULT '' NOT NULL,
	`file_hash` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`asked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reports_asked` ON `reports` (`asked_by`,`asked_at`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`collection_id` text NOT NULL,
	`number` integer NOT NULL,
	`as_at` text NOT NULL,
	`content_hash` text NOT NULL,
	`made_by` text,
	`shared_at` text,
	`content` text NOT NULL,
	FOREIGN KEY (`collection_id`) REFERENCES `collections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `snapshots_number` ON `snapshots` (`collection_id`,`number`);--> statement-breakpoint
ALTER TABLE `assessments` ADD `extended_to` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `extended_for` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `invited_at` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `chased_at` text;--> statement-breakpoint
CREATE INDEX `assessments_submitted` ON `assessments` (`collection_id`,`submitted_at`);--> statement-breakpoint
ALTER TABLE `collections` ADD `is_exercise` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `collections` ADD `invites` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `size` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `viewing_as` text REFERENCES organisations(code);--> statement-breakpoint
CREATE INDEX `assessments_progress` ON `assessments` (`collection_id`,`organisation_code`,`setting`,`submitted_at`,`approved_at`,`ready_at`,`last_saved_at`);