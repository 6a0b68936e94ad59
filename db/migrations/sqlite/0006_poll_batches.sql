ALTER TABLE `letters` ADD `hides_recipient` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `poll_views` ADD `shown_option` text;--> statement-breakpoint
ALTER TABLE `poll_views` ADD `shown_comment` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `polls` ADD `renewed_at` text;