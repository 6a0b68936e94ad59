// The edition files that ship with the project, read and proven sound before anything is served.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { PublishedEdition } from '#app/context.ts'
import { checkEditions } from '#cli/check-editions.ts'
import { type Edition, editionId } from '#questionnaires/definition.ts'
import { readEdition } from '#questionnaires/read-edition.ts'
import { projectFolder } from './config.ts'
