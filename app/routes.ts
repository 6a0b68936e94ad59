// The site map, top to bottom.
import { index, type RouteConfig, route } from '@remix-run/route-config'

export default [
  index('pages/home/home.tsx'),

  route('sign-in', 'pages/account/sign-in.tsx'),
  route('sign-out', 'pages/account/sign-out.tsx'),
  route('forgotten-password', 'pages/account/forgotten-password.tsx'),
  route('reset-password/:token', 'pages/account/reset-password.tsx'),
  route('invitations/:token', 'pages/account/invitation.tsx'),
  route('views/:token', 'pages/views/give-view.tsx'),

  route('assessments/:assessment', 'pages/assessment/task-list.tsx'),
  route('assessments/:assessment/sections/:section', 'pages/assessment/section.tsx'),
  route('assessments/:assessment/sections/:section/workshop', 'pages/assessment/workshop.tsx'),
  route('assessments/:assessment/workshops/:workshop', 'pages/assessment/workshop-summary.tsx'),
  route('assessments/:assessment/workshops/:workshop/:number', 'pages/assessment/workshop-question.tsx'),
  route('assessments/:assessment/questions/:question/poll', 'pages/question/poll.tsx'),
  route('assessments/:assessment/check', 'pages/assessment/check.tsx'),
  route('assessments/:assessment/submit', 'pages/assessment/submit.tsx'),
  route('assessments/:assessment/results', 'pages/results/results.tsx'),
  route('assessments/:assessment/results/answers-long.csv', 'pages/results/long-csv.tsx'),
  route('assessments/:assessment/results/answers-wide.csv', 'pages/results/wide-csv.tsx'),
  route('assessments/:assessment/fhir/questionnaire', 'pages/fhir/questionnaire.tsx'),
  route('assessments/:assessment/fhir/response', 'pages/fhir/response.tsx'),

  route('organisations/:code/people', 'pages/people/people.tsx'),
  route('administration', 'pages/administration/administration.tsx'),
  route('administration/questionnaires', 'pages/administration/questionnaires.tsx'),
  route('administration/questionnaires/upload', 'pages/administration/upload.tsx'),
  route('administration/questionnaires/:questionnaire/:edition/:file', 'pages/administration/edition-file.tsx'),
  route('administration/drafts/:draft', 'pages/administration/draft.tsx'),
  route('administration/drafts/:draft/publish', 'pages/administration/publish.tsx'),
  route('administration/drafts/:draft/preview/:setting', 'pages/administration/preview.tsx'),
  route('administration/drafts/:draft/preview/:setting/:section', 'pages/administration/preview-section.tsx'),
  route('administration/drafts/:draft/trial/:setting', 'pages/administration/trial.tsx'),

  route('accessibility', 'pages/about/accessibility.tsx'),
  route('how-scores-are-made', 'pages/about/how-scores-are-made.tsx'),
  route('how-scores-are-made/:questionnaire', 'pages/about/scoring-rule.tsx'),
  route('refused', 'pages/about/refused.tsx'),
  route('*', 'pages/about/not-found.tsx'),
] satisfies RouteConfig
