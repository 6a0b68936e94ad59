CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`questionnaire` text NOT NULL,
	`edition_id` text NOT NULL,
	`follows` text NOT NULL,
	`content_hash` text NOT NULL,
	`content` text NOT NULL,
	`file_name` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` text NOT NULL,
	FOREIGN KEY (`uploaded_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_content` ON `drafts` (`content_hash`);--> statement-breakpoint
ALTER TABLE `editions` ADD `follows` text;--> statement-breakpoint
UPDATE `editions` SET `follows` = `questionnaire` || '/' || coalesce(json_extract(`content`, '$.previous'), '');--> statement-breakpoint
CREATE UNIQUE INDEX `editions_follows` ON `editions` (`follows`);