ALTER TABLE `answer_history` ADD `date` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `answers` ADD `date` text DEFAULT '' NOT NULL;