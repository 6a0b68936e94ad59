CREATE TABLE `appeals` (
	`review_id` text PRIMARY KEY NOT NULL,
	`made_by` text NOT NULL,
	`made_at` text NOT NULL,
	`text` text NOT NULL,
	`questions` text NOT NULL,
	`decided_at` text,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`made_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `external_records` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_code` text NOT NULL,
	`scheme` text NOT NULL,
	`version` text NOT NULL,
	`value` text NOT NULL,
	`meaning` text NOT NULL,
	`status` text NOT NULL,
	`date` text NOT NULL,
	`expires` text NOT NULL,
	`source` text NOT NULL,
	`entered_by` text,
	`entered_at` text NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` text,
	FOREIGN KEY (`organisation_code`) REFERENCES `organisations`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`entered_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`withdrawn_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `external_records_once` ON `external_records` (`organisation_code`,`scheme`,`version`,`value`,`meaning`,`status`,`date`) WHERE withdrawn_at is null;--> statement-breakpoint
CREATE TABLE `review_assignments` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`part` text NOT NULL,
	`user_id` text NOT NULL,
	`assigned_by` text,
	`assigned_at` text NOT NULL,
	`due_on` text NOT NULL,
	`done_at` text,
	`left_at` text,
	`left_for` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assigned_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `review_assignments_part` ON `review_assignments` (`review_id`,`part`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `review_assignments_user` ON `review_assignments` (`user_id`);--> statement-breakpoint
CREATE TABLE `review_decisions` (
	`review_id` text NOT NULL,
	`question` text NOT NULL,
	`part` text NOT NULL,
	`user_id` text NOT NULL,
	`decision` text NOT NULL,
	`option` text,
	`reason` text NOT NULL,
	`is_bulk` integer DEFAULT false NOT NULL,
	`evidence` text NOT NULL,
	`revision` integer NOT NULL,
	`decided_at` text NOT NULL,
	PRIMARY KEY(`review_id`, `question`, `part`),
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_looks` (
	`review_id` text NOT NULL,
	`user_id` text NOT NULL,
	`what` text NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	PRIMARY KEY(`review_id`, `user_id`, `what`),
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `review_messages` (
	`id` text PRIMARY KEY NOT NULL,
	`query_id` text NOT NULL,
	`side` text NOT NULL,
	`author` text NOT NULL,
	`at` text NOT NULL,
	`text` text NOT NULL,
	`evidence` text NOT NULL,
	FOREIGN KEY (`query_id`) REFERENCES `review_queries`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_messages_query` ON `review_messages` (`query_id`,`at`);--> statement-breakpoint
CREATE TABLE `review_queries` (
	`id` text PRIMARY KEY NOT NULL,
	`review_id` text NOT NULL,
	`question` text NOT NULL,
	`part` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` text NOT NULL,
	`proposed_option` text,
	`answer_by` text NOT NULL,
	`accepted_by` text,
	`accepted_at` text,
	`closed_at` text,
	FOREIGN KEY (`review_id`) REFERENCES `reviews`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_queries_review` ON `review_queries` (`review_id`);--> statement-breakpoint
CREATE TABLE `reviewer_conflicts` (
	`user_id` text NOT NULL,
	`organisation_code` text NOT NULL,
	`reason` text NOT NULL,
	`declared_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `organisation_code`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_code`) REFERENCES `organisations`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reviewers` (
	`user_id` text NOT NULL,
	`scope` text NOT NULL,
	`may_moderate` integer NOT NULL,
	`granted_by` text,
	`granted_at` text NOT NULL,
	PRIMARY KEY(`user_id`, `scope`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`submission_number` integer NOT NULL,
	`kind` text NOT NULL,
	`scope` text DEFAULT '' NOT NULL,
	`validation_id` text,
	`way` text NOT NULL,
	`why` text NOT NULL,
	`reasons` text NOT NULL,
	`required` text NOT NULL,
	`doubled` text NOT NULL,
	`due_on` text NOT NULL,
	`query_days` integer NOT NULL,
	`valid_months` integer NOT NULL,
	`opened_by` text,
	`opened_at` text NOT NULL,
	`voided_at` text,
	`voided_for` text DEFAULT '' NOT NULL,
	`issued_at` text,
	`valid_until` text DEFAULT '' NOT NULL,
	`lapsed_at` text,
	`lapsed_for` text DEFAULT '' NOT NULL,
	`outcome` text,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`validation_id`) REFERENCES `validations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`opened_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_once` ON `reviews` (`assessment_id`,`submission_number`,`kind`,`scope`);--> statement-breakpoint
CREATE INDEX `reviews_open` ON `reviews` (`due_on`) WHERE issued_at is null and voided_at is null;--> statement-breakpoint
CREATE TABLE `successions` (
	`predecessor` text NOT NULL,
	`successor` text NOT NULL,
	`on_day` text NOT NULL,
	PRIMARY KEY(`predecessor`, `successor`)
);
--> statement-breakpoint
CREATE INDEX `successions_successor` ON `successions` (`successor`);--> statement-breakpoint
CREATE TABLE `validations` (
	`id` text PRIMARY KEY NOT NULL,
	`collection_id` text NOT NULL,
	`number` integer NOT NULL,
	`plan` text NOT NULL,
	`seed` text NOT NULL,
	`seed_hash` text NOT NULL,
	`review_days` integer NOT NULL,
	`query_days` integer NOT NULL,
	`valid_months` integer NOT NULL,
	`planned_by` text NOT NULL,
	`planned_at` text NOT NULL,
	`drawn_by` text,
	`drawn_at` text,
	`inputs` text DEFAULT '' NOT NULL,
	`draw` text,
	`seed_published_at` text,
	FOREIGN KEY (`collection_id`) REFERENCES `collections`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`planned_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`drawn_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `validations_number` ON `validations` (`collection_id`,`number`);--> statement-breakpoint
ALTER TABLE `organisations` ADD `proposed_setting` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `parent_code` text;--> statement-breakpoint
ALTER TABLE `organisations` ADD `town` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `postcode` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `opened_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `organisations` ADD `closed_on` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `organisations_parent` ON `organisations` (`parent_code`);