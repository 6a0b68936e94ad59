CREATE TABLE `approvals` (
	`assessment_id` text NOT NULL,
	`number` integer NOT NULL,
	`approved_by` text NOT NULL,
	`approver_name` text NOT NULL,
	`role` text NOT NULL,
	`declaration` text NOT NULL,
	`content_hash` text NOT NULL,
	`seen` text NOT NULL,
	`approved_at` text NOT NULL,
	`voided_by` text,
	`voided_at` text,
	`voided_for` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`assessment_id`, `number`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`voided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assignments` (
	`assessment_id` text NOT NULL,
	`section` text NOT NULL,
	`user_id` text NOT NULL,
	`due_on` text NOT NULL,
	`message` text NOT NULL,
	`state` text NOT NULL,
	`comment` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `section`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `assignments_user` ON `assignments` (`user_id`);--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_code` text NOT NULL,
	`title` text NOT NULL,
	`url` text NOT NULL,
	`file_hash` text,
	`file_name` text NOT NULL,
	`expires_on` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	FOREIGN KEY (`organisation_code`) REFERENCES `organisations`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_hash`) REFERENCES `files`(`hash`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_organisation` ON `evidence` (`organisation_code`);--> statement-breakpoint
CREATE TABLE `evidence_uses` (
	`assessment_id` text NOT NULL,
	`question` text NOT NULL,
	`evidence_id` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `question`, `evidence_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`added_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `evidence_uses_evidence` ON `evidence_uses` (`evidence_id`);--> statement-breakpoint
CREATE TABLE `files` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` integer NOT NULL,
	`media_type` text NOT NULL,
	`stored_at` text NOT NULL,
	`scanned_at` text
);
--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`queued_at` text NOT NULL,
	`due_at` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text DEFAULT '' NOT NULL,
	`sent_at` text,
	`given_up_at` text
);
--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`due_at`) WHERE sent_at is null and given_up_at is null;--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL,
	`text` text NOT NULL,
	`mentions` text NOT NULL,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_thread` ON `messages` (`thread_id`,`at`);--> statement-breakpoint
CREATE TABLE `poll_views` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`poll_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`option` text,
	`comment` text DEFAULT '' NOT NULL,
	`given_at` text,
	FOREIGN KEY (`poll_id`) REFERENCES `polls`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `poll_views_poll` ON `poll_views` (`poll_id`);--> statement-breakpoint
CREATE TABLE `polls` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`question` text NOT NULL,
	`message` text NOT NULL,
	`shows_names` integer NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`closed_at` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `polls_question` ON `polls` (`assessment_id`,`question`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`question` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` text NOT NULL,
	`resolved_by` text,
	`resolved_at` text,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`started_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_question` ON `threads` (`assessment_id`,`question`);--> statement-breakpoint
CREATE TABLE `workshops` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`section` text NOT NULL,
	`people` text NOT NULL,
	`held_by` text NOT NULL,
	`started_at` text NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`held_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `workshops_assessment` ON `workshops` (`assessment_id`);--> statement-breakpoint
ALTER TABLE `answer_history` ADD `how` text DEFAULT 'answered' NOT NULL;--> statement-breakpoint
ALTER TABLE `answer_history` ADD `detail` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `assessments` ADD `ready_at` text;--> statement-breakpoint
ALTER TABLE `assessments` ADD `approved_at` text;--> statement-breakpoint
ALTER TABLE `collections` ADD `needs_approval` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `submissions` ADD `evidence` text;--> statement-breakpoint
ALTER TABLE `users` ADD `reminded_at` text;--> statement-breakpoint
ALTER TABLE `users` ADD `reminders_stopped_at` text;